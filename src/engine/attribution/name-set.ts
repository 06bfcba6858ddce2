import type { AxisName } from '../../model/axis-name.ts';
import { andList } from '../../util/and-list.ts';
import { displayRaw } from '../../util/display.ts';
import type { AxisPart } from './search/builder.ts';
import { partOf } from './trials/trial-conditions.ts';

/** The name of a confirmed set for display: `locale (LC_CTYPE)`, `umask and timezone, only together`. */
export const nameSet = (set: readonly AxisName[], parts: readonly AxisPart[]): string => {
  const names = set.map((axis) => {
    const own = parts.flatMap((part) => {
      const found = partOf(part);
      return found?.axis === axis ? [displayRaw(found.part)] : [];
    });
    if (own.length === 0) return axis;
    const shown = own.length > SHOWN ? [...own.slice(0, SHOWN), `and ${own.length - SHOWN} more`] : own;
    return `${axis} (${shown.join(', ')})`;
  });
  return names.length === 1 ? names[0]! : `${andList(names)}, only together`;
};

const SHOWN = 3;
