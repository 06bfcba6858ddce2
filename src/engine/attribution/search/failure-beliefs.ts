import { contains, minus } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';

/** A reason for which a build may fail: its settings alone decide. */
export interface FailureHypothesis {
  /** The build fails with all axes of any of these sets, and only then. */
  readonly sets: readonly (readonly Suspect[])[];
  /** Of the one set: which part of an axis it is, where the parts are told apart. */
  readonly division?: Division;
  readonly weight: number;
}

export interface Division {
  readonly axis: Suspect;
  readonly parts: readonly Suspect[];
  /** `undefined`: several of them, or it is not known how they act. */
  readonly culprit: Suspect | undefined;
}

/** A build that fails at random, whatever its settings. */
export interface Chance {
  /** How often it fails: from 0 to 1. */
  readonly share: number;
  readonly weight: number;
}

/** How likely each reason is, given a control that succeeded, an experiment that failed, and what was built since. The weights sum to 1. */
export interface Beliefs {
  readonly hypotheses: readonly FailureHypothesis[];
  readonly chances: readonly Chance[];
}

/** What is believed once a build that took these has failed, or not. */
export const learn = (beliefs: Beliefs, taken: ReadonlySet<Suspect>, failed: boolean): Beliefs => {
  const probabilities = failing(beliefs, taken);
  const given = (probability: number): number => (failed ? probability : 1 - probability);
  return normalised({
    hypotheses: beliefs.hypotheses
      .map((one, index) => ({ ...one, weight: one.weight * given(probabilities[index]!) }))
      .filter(({ weight }) => weight > 0),
    chances: beliefs.chances.map((one) => ({ ...one, weight: one.weight * given(one.share) })),
  });
};

/**
 * How likely a build that takes these fails, for each of the hypotheses, were it true. Even, where it takes parts of an axis whose parts
 * are not told apart.
 */
export const failing = ({ hypotheses }: Beliefs, taken: ReadonlySet<Suspect>): readonly number[] => {
  const touched = new Set([...taken].map(axisOf));
  return hypotheses.map(({ sets, division }) => {
    if (sets.some((set) => contains(taken, set))) return 1;
    if (division?.culprit !== undefined)
      return taken.has(division.culprit) && contains(taken, besides(sets, division)) ? 1 : 0;
    return sets.some((set) => contains(touched, set)) ? 0.5 : 0;
  });
};

/** The other axes of the set of which one is divided. */
export const besides = ([set]: FailureHypothesis['sets'], { axis }: Division): Set<Suspect> =>
  minus(set!, new Set([axis]));

/** `locale` of `locale:LC_CTYPE`, and of itself. */
export const axisOf = (suspect: Suspect): Suspect => suspect.split(':', 1)[0]!;

/** How likely it is that the build fails at random. */
export const chanceIn = ({ chances }: Beliefs): number => total(chances);

/** The likelier hypotheses first. */
export const likeliest = ({ hypotheses }: Beliefs): readonly FailureHypothesis[] =>
  hypotheses.toSorted((one, other) => other.weight - one.weight);

/** How likely it is that just these sets are the reason, whichever part of an axis it is. */
export const weightOf = ({ hypotheses }: Beliefs, sets: FailureHypothesis['sets']): number =>
  total(hypotheses.filter((one) => one.sets === sets));

const total = (weighted: readonly { readonly weight: number }[]): number =>
  weighted.reduce((sum, { weight }) => sum + weight, 0);

/** The same with weights that sum to 1. */
export const normalised = ({ hypotheses, chances }: Beliefs): Beliefs => {
  const sum = total(hypotheses) + total(chances);
  const scaled = <One extends { readonly weight: number }>(one: One): One => ({
    ...one,
    weight: one.weight / sum,
  });
  return { hypotheses: hypotheses.map(scaled), chances: chances.map(scaled) };
};
