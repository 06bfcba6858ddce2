import { minus, union, unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Investigation } from './search-target.ts';
import { contradictsChance, isSignificant, isThird, otherLooks } from './significance.ts';
import type { Trial, TrialLog } from './trial-log.ts';

/** Control plus all culprits, experiment minus all culprits: for all keys at once. */
export const bothSides = (
  { low, high }: Investigation,
  hypotheses: readonly Hypothesis[],
): readonly Trial[] => {
  const culprits = culpritsOf(hypotheses);
  return [
    { ...low, taken: union(low.taken, culprits) },
    { ...high, taken: minus(high.taken, culprits) },
  ];
};

/**
 * Whether a claim that both sides confirm is beyond doubt. With other values again for the culprits the key has to look other
 * again, and the same each time: two-faced dice cannot do that. A claim of many culprits was made from more throws, and its
 * third look has to recur as often as it has culprits. The claim may rest on such looks: one at least has to be newer.
 */
export const isSure = (
  { needsSignificance, log, low }: Investigation,
  { claim, hinted, since, order }: Hypothesis,
): boolean => {
  if (!needsSignificance || hinted.length > 0) return true;
  const thirdLooks = (trials: readonly Trial[]): readonly string[] =>
    otherLooks(claim, log.resultOf, trials).filter(isThird(claim));
  const looks = thirdLooks(log.trials);
  const recurs =
    looks.length >= Math.max(2, claim.culprits.size) &&
    new Set(looks).size === 1 &&
    thirdLooks(log.trials.slice(since)).length > 0;
  return (
    recurs || isSignificant(claim, evidence(log, low, since)) || contradictsChance(claim, log, order.length)
  );
};

/** Other values again, where there are any that tell; else both sides once more. */
export const moreEvidence = (
  investigation: Investigation,
  unconfirmed: readonly Hypothesis[],
): readonly Trial[] => {
  const { low, log, hasThird } = investigation;
  const culprits = culpritsOf(unconfirmed);
  const other: Trial = { ...low, others: culprits };
  // Looks that come and go tell nothing; then both sides, as often as it takes.
  const telling = unconfirmed.some(({ claim }) => {
    if (![...claim.culprits].some(hasThird)) return false;
    const looks = [...new Set(otherLooks(claim, log.resultOf, log.trials))];
    return looks.length === 0 || (looks.length === 1 && looks.every(isThird(claim)));
  });
  return telling ? [other] : bothSides(investigation, unconfirmed);
};

/** What was built since the claim was made, and the control's repetitions, which nobody chose for their result. */
const evidence = (log: TrialLog, low: Trial, since: number): readonly Trial[] => [
  ...log.trials.slice(0, since).filter((trial) => log.exact(low.taken).indexOf(trial) > 0),
  ...log.trials.slice(since),
];

const culpritsOf = (hypotheses: readonly Hypothesis[]): ReadonlySet<Suspect> =>
  unionOf(hypotheses.map(({ claim }) => claim.culprits));
