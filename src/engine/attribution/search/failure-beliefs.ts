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

/** The prior probabilities: one axis, rarely two, or chance. */
export const priorBeliefs = (suspects: readonly AxisName[]): Beliefs => {
  const pairs = suspects.flatMap((one, index) =>
    suspects.slice(index + 1).map((other) => [one, other] as const),
  );
  const common = pairs.filter((pair) => pair.every((suspect) => COMMON.has(suspect)));
  const rare = pairs.filter((pair) => !common.includes(pair));
  const product = ([one, other]: readonly [AxisName, AxisName]): number => fragility(one) * fragility(other);
  return normalised({
    hypotheses: [
      ...share(PRIOR.single, suspects, fragility, (suspect) => [[suspect]]),
      ...share(
        PRIOR.commonTogether,
        common,
        () => 1,
        (pair) => [pair],
      ),
      ...share(
        PRIOR.commonEach,
        common,
        () => 1,
        ([one, other]) => [[one], [other]],
      ),
      ...share(PRIOR.rareTogether, rare, product, (pair) => [pair]),
      ...share(PRIOR.rareEach, rare, product, ([one, other]) => [[one], [other]]),
    ],
    // The probability that the control succeeds and the experiment fails: p (1 - p).
    chances: CHANCES.map(([often, usual]) => ({
      share: often,
      weight:
        (PRIOR.chance * usual * often * (1 - often)) /
        CHANCES.reduce((sum, [p, w]) => sum + w * p * (1 - p), 0),
    })),
  });
};

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

/** The hypothesis divided by parts: one for each part that may be to blame, and one for all other cases. */
export const divided = (
  { hypotheses, chances }: Beliefs,
  sets: FailureHypothesis['sets'],
  axis: AxisName,
  parts: readonly AxisPart[],
): Beliefs => ({
  chances,
  hypotheses: hypotheses.flatMap((one) => {
    if (one.sets !== sets) return [one];
    const within = (culprit: AxisPart | undefined): Division => ({ axis, parts, culprit });
    const alone = share(one.weight * (1 - NOT_ONE_PART), parts, fragility, () => sets);
    return [
      ...alone.map((part, index) => ({ ...part, division: within(parts[index]) })),
      { sets, division: within(undefined), weight: one.weight * NOT_ONE_PART },
    ];
  }),
});

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

const normalised = ({ hypotheses, chances }: Beliefs): Beliefs => {
  const sum = total(hypotheses) + total(chances);
  const scaled = <One extends { readonly weight: number }>(one: One): One => ({
    ...one,
    weight: one.weight / sum,
  });
  return { hypotheses: hypotheses.map(scaled), chances: chances.map(scaled) };
};

const share = <From>(
  whole: number,
  among: readonly From[],
  weightOf: (one: From) => number,
  setsOf: (one: From) => FailureHypothesis['sets'],
): readonly FailureHypothesis[] => {
  const sum = among.reduce((so, one) => so + weightOf(one), 0);
  return among.map((one) => ({ sets: setsOf(one), weight: (whole * weightOf(one)) / sum }));
};

/** Estimates. They decide which builds come first and how much evidence a claim needs, but they do not replace evidence. */
const PRIOR = {
  single: 0.5,
  commonTogether: 0.15,
  commonEach: 0.1,
  rareTogether: 0.03,
  rareEach: 0.03,
  chance: 0.24,
};

const fragility = (suspect: Suspect): number => FRAGILE[suspect] ?? 1;

/** Axes that break builds more often than others. `LC_CTYPE`: the upper case of `i` differs in Turkish. */
const FRAGILE: Readonly<Partial<Record<Suspect, number>>> = {
  umask: 4,
  locale: 6,
  shell: 4,
  home: 4,
  env: 2,
  path: 2,
  hostname: 2,
  clock: 2,
  timezone: 2,
  'build-path': 2,
  uid: 2,
  'user-name': 2,
  tmpdir: 2,
  limits: 2,
  terminal: 2,
  'locale:LC_CTYPE': 4,
  'locale:LC_NUMERIC': 2,
  'locale:LC_MESSAGES': 2,
};

/** Any two of these may break a build together, or each alone. Other pairs are considered as well, but need more evidence. */
const COMMON: ReadonlySet<AxisName> = new Set(['umask', 'locale', 'timezone', 'home', 'shell']);

/** How often a build that fails at random does so, and the prior weight of that share: less than half of the builds is more usual. */
const CHANCES: readonly (readonly [share: number, usual: number])[] = [
  [0.1, 1],
  [0.2, 2],
  [1 / 3, 2],
  [0.5, 1],
  [0.7, 0.5],
];

const NOT_ONE_PART = 0.1;
