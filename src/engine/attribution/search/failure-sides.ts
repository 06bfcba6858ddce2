import type { AxisName } from '../../../model/axis-name.ts';
import { contains, minus, sameSet, union, unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import { type Beliefs, besides, type FailureHypothesis } from './failure-beliefs.ts';
import { axisOf } from './suspect.ts';

/** What a trial takes from the experiment. */
export type Taken = ReadonlySet<Suspect>;

/** What matters here of a build. */
export interface Tried {
  readonly taken: Taken;
  readonly failed: boolean;
}

/** The evidence so far, and how many builds are left. */
export interface Planning {
  readonly beliefs: Beliefs;
  /** Every axis that the experiment varied. */
  readonly everything: Taken;
  readonly tried: readonly Tried[];
  readonly left: number;
}

/** The trials still needed to show that each set suffices for a failure, and that all other axes together do not. */
export const missingSides = (
  { everything, tried }: Planning,
  { sets }: FailureHypothesis,
): readonly Taken[] => {
  const others = minus(everything, unionOf(sets));
  const suffices = (set: readonly AxisName[]): boolean =>
    tried.some(({ taken, failed }) => failed && contains(new Set(set), [...taken].map(axisOf)));
  const nothingElse = tried.some(({ taken, failed }) => !failed && contains(taken, others));
  return [
    ...sets.filter((set) => !suffices(set)).map((set) => new Set(set)),
    ...(nothingElse ? [] : [others]),
  ];
};

/** The same for a part of an axis. Both sides of a part are also sides of its axis. */
export const missingParts = (planning: Planning, hypothesis: FailureHypothesis): readonly Taken[] =>
  partSides(planning, hypothesis).filter((side) => !planning.tried.some(({ taken }) => sameSet(taken, side)));

/** The part to blame, and everything but it; empty if the part is not known. */
export const partSides = (
  { everything }: Pick<Planning, 'everything'>,
  { sets, division }: FailureHypothesis,
): readonly Taken[] => {
  if (division?.culprit === undefined) return [];
  const own = new Set([division.culprit]);
  const others = union(minus(everything, new Set([division.axis])), minus(division.parts, own));
  return [union(besides(sets, division), own), others];
};
