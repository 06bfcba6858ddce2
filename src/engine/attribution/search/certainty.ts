import { minus, union, unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Investigation } from './search-target.ts';
import { contradictsChance, isSignificant, isThird, otherResults } from './significance.ts';
import type { Trial, TrialLog } from './trial-log.ts';

/** Control plus all axes to blame, experiment minus all axes to blame: for all keys at once. */
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
 * Whether a claim that both sides confirm is significant. With third values of the axes to blame, the key must have a third result, the
 * same each time: a key that has one of two results at random cannot have that. A claim about many axes was made from more builds; its
 * third result must recur as often as it has axes. The claim may have been made from such results, so at least one must be newer.
 */
export const isSure = (
  { needsSignificance, log, low }: Investigation,
  { claim, hinted, since, order }: Hypothesis,
): boolean => {
  if (
    !needsSignificance ||
    (claim.culprits.size > 0 && [...claim.culprits].every((axis) => hinted.includes(axis)))
  )
    return true;
  const thirdResults = (trials: readonly Trial[]): readonly string[] =>
    otherResults(claim, log.resultOf, trials).filter(isThird(claim));
  const results = thirdResults(log.trials);
  const recurs =
    results.length >= Math.max(2, claim.culprits.size) &&
    new Set(results).size === 1 &&
    thirdResults(log.trials.slice(since)).length > 0;
  return (
    recurs || isSignificant(claim, evidence(log, low, since)) || contradictsChance(claim, log, order.length)
  );
};

/** A build with third values, if that can be evidence; otherwise both sides once more. */
export const moreEvidence = (
  investigation: Investigation,
  unconfirmed: readonly Hypothesis[],
): readonly Trial[] => {
  const { low, log, hasThird } = investigation;
  const culprits = culpritsOf(unconfirmed);
  const other: Trial = { ...low, others: culprits };
  // Results with third values are no evidence if they vary or equal one of both sides; then both sides are built, as often as needed.
  const telling = unconfirmed.some(({ claim }) => {
    if (![...claim.culprits].some(hasThird)) return false;
    const results = [...new Set(otherResults(claim, log.resultOf, log.trials))];
    return results.length === 0 || (results.length === 1 && results.every(isThird(claim)));
  });
  return telling ? [other] : bothSides(investigation, unconfirmed);
};

/** What was built since the claim was made, and the repetitions of the control, which were not selected by their result. */
const evidence = (log: TrialLog, low: Trial, since: number): readonly Trial[] => [
  ...log.trials.slice(0, since).filter((trial) => log.exact(low.taken).indexOf(trial) > 0),
  ...log.trials.slice(since),
];

const culpritsOf = (hypotheses: readonly Hypothesis[]): ReadonlySet<Suspect> =>
  unionOf(hypotheses.map(({ claim }) => claim.culprits));
