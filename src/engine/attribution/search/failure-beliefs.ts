import type { AxisName } from '../../../model/axis-name.ts';
import { contains, minus } from '../../../util/sets.ts';
import type { AxisPart, Suspect } from './builder.ts';
import { axisOf } from './suspect.ts';

/** A hypothesis in which the settings alone decide whether a build fails. */
export interface FailureHypothesis {
  /** The build fails with all axes of any of these sets, and only then. */
  readonly sets: readonly (readonly AxisName[])[];
  /** If there is one set and its axis is divided: which part of the axis is to blame. */
  readonly division?: Division;
  readonly weight: number;
}

export interface Division {
  readonly axis: AxisName;
  readonly parts: readonly AxisPart[];
  /** The part to blame. `undefined`: several parts, or their effect is unknown. */
  readonly culprit: AxisPart | undefined;
}

/** A hypothesis in which a build fails at random, independent of its settings. */
export interface Chance {
  /** How often it fails: from 0 to 1. */
  readonly share: number;
  readonly weight: number;
}

/** The probability of each hypothesis, given a control that succeeded, an experiment that failed, and the trials. The weights sum to 1. */
export interface Beliefs {
  readonly hypotheses: readonly FailureHypothesis[];
  readonly chances: readonly Chance[];
}

/** The probabilities after a build that took these has failed or succeeded (Bayes' rule). */
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
 * For each hypothesis the probability that a build that takes these fails if the hypothesis is true. 0.5 if the build takes parts of an
 * axis of which the hypothesis names no part.
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

/** The other axes of the set in which one axis is divided. */
export const besides = ([set]: FailureHypothesis['sets'], { axis }: Division): Set<AxisName> =>
  minus(set!, new Set([axis]));

/** The probability that the build fails at random. */
export const chanceIn = ({ chances }: Beliefs): number => total(chances);

/** The hypotheses, the most probable first. */
export const likeliest = ({ hypotheses }: Beliefs): readonly FailureHypothesis[] =>
  hypotheses.toSorted((one, other) => other.weight - one.weight);

/** The probability that exactly these sets are to blame, whichever part of an axis it is. */
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
