import type { AxisName } from '../../model/axis-name.ts';
import type { Advice, Fix } from '../../model/finding.ts';
import { joinFixes } from './join-fixes.ts';

/** The fix for the axes to blame: those of the axes, if each has one of its own. */
export const fixForAxes = ({ fix, byAxis = {} }: Advice, axes: readonly AxisName[]): Fix => {
  const own = axes.flatMap((axis) => byAxis[axis] ?? []);
  return axes.length === 0 || own.length < axes.length ? fix : joinFixes(own);
};
