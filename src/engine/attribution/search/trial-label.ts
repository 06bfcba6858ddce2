import { counted } from '../../../util/counted.ts';
import { minus, union } from '../../../util/sets.ts';
import type { BuildRequest, Suspect } from './builder.ts';

/** `control + umask, locale`, or `experiment - umask`, whichever is shorter. */
export const trialLabel = (
  { taken, others }: Pick<BuildRequest, 'taken' | 'others'>,
  everything: ReadonlySet<Suspect>,
): string => {
  const left = minus(everything, taken);
  // Parts of an axis that is not taken whole.
  const parts = minus(taken, everything);
  const inOrder = (some: ReadonlySet<Suspect>): string =>
    list(union(minus(everything, minus(everything, some)), some));
  if (others.size > 0) {
    const first = taken.size === 0 ? '' : ` + ${inOrder(taken)}`;
    return `control${first} + ${inOrder(others)} (other values)`;
  }
  if (taken.size === 0) return 'control again';
  if (left.size === 0) return 'experiment again';
  if (taken.size <= left.size) return `control + ${inOrder(taken)}`;
  return `experiment - ${list(left)}${parts.size === 0 ? '' : ` + ${list(parts)}`}`;
};

const SHOWN = 4;

const list = (suspects: ReadonlySet<Suspect>): string =>
  suspects.size <= SHOWN ? [...suspects].join(', ') : counted(suspects.size, 'axis', 'axes');
