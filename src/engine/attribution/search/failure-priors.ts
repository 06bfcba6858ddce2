import type { AxisName } from '../../../model/axis-name.ts';
import type { AxisPart, Builder } from './builder.ts';
import { type Beliefs, type Division, type FailureHypothesis, normalised } from './failure-beliefs.ts';

/** The prior probabilities: one axis, rarely two, or chance. */
export const priorBeliefs = (
  suspects: readonly AxisName[],
  { fragility, inPairs }: Pick<Builder, 'fragility' | 'inPairs'>,
): Beliefs => {
  const pairs = suspects.flatMap((one, index) =>
    suspects.slice(index + 1).map((other): Pair => [one, other]),
  );
  const common = pairs.filter((pair) => pair.every(inPairs));
  const rare = pairs.filter((pair) => !common.includes(pair));
  const even = (): number => 1;
  const product = ([one, other]: Pair): number => fragility(one) * fragility(other);
  const together = (pair: Pair): FailureHypothesis['sets'] => [pair];
  const each = ([one, other]: Pair): FailureHypothesis['sets'] => [[one], [other]];
  return normalised({
    hypotheses: [
      ...share(PRIOR.single, suspects, fragility, (suspect) => [[suspect]]),
      ...share(PRIOR.commonTogether, common, even, together),
      ...share(PRIOR.commonEach, common, even, each),
      ...share(PRIOR.rareTogether, rare, product, together),
      ...share(PRIOR.rareEach, rare, product, each),
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

type Pair = readonly [AxisName, AxisName];

/** The hypothesis divided by parts: one for each part that may be to blame, and one for all other cases. */
export const divided = (
  { hypotheses, chances }: Beliefs,
  sets: FailureHypothesis['sets'],
  axis: AxisName,
  parts: readonly AxisPart[],
  { fragility }: Pick<Builder, 'fragility'>,
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

/** Hypotheses that share a weight, by the weight of what each is made from. */
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

/** How often a build that fails at random does so, and the prior weight of that share: less than half of the builds is more usual. */
const CHANCES: readonly (readonly [share: number, usual: number])[] = [
  [0.1, 1],
  [0.2, 2],
  [1 / 3, 5],
  [0.5, 1],
  [0.7, 0.3],
];

const NOT_ONE_PART = 0.1;
