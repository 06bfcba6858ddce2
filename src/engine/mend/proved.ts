import type { AxisName } from '../../model/axis-name.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Candidate } from './candidates.ts';

/** What builds have shown of one candidate. */
export interface Proved {
  readonly candidate: Candidate;
  /** The axes that, alone, change one of the outputs without it, and not with it. */
  readonly axes: readonly AxisName[];
  /** What differs without it. */
  readonly outputs: readonly RawPath[];
  /** How many builds show it. */
  readonly builds: number;
}

/** One for each candidate, with all that it mends; in the order of the first. */
export const merged = (all: readonly Proved[]): readonly Proved[] => {
  const byCandidate = new Map<Candidate, Proved>();
  for (const proved of all) {
    const before = byCandidate.get(proved.candidate);
    byCandidate.set(proved.candidate, before === undefined ? proved : both(before, proved));
  }
  return [...byCandidate.values()];
};

const both = (one: Proved, other: Proved): Proved => ({
  ...one,
  axes: [...new Set([...one.axes, ...other.axes])],
  outputs: [...new Set([...one.outputs, ...other.outputs])],
  builds: one.builds + other.builds,
});
