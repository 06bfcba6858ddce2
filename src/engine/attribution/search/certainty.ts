import { minus, union, unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import { claimIn, frameOf, isIn, shareFrames } from './frame.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Investigation } from './search-target.ts';
import { contradicts, contradictsChance, isSignificant, isThird, otherResults } from './significance.ts';
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
 * Whether a claim that both sides confirm is significant, judged by the suspects that builds have selected; what was recognised in the bytes
 * is no coincidence. With third values the key must have a third result, the same each time: a key that has one of two results at random
 * cannot have that. A claim about many suspects was made from more builds; its third result must recur as often as it has suspects. The
 * claim may have been made from such results, so at least one must be newer.
 */
export const isSure = ({ needsSignificance, log, low }: Investigation, hypothesis: Hypothesis): boolean => {
  const { claim, hinted, since, order } = hypothesis;
  const frame = frameOf(log, hypothesis);
  if (!needsSignificance || (claim.culprits.size > 0 && frame.selected.size === 0)) return true;
  const framed = claimIn(log, frame, claim);
  if (framed === undefined || isRefuted(log, hypothesis)) return false;
  const thirdResults = (trials: readonly Trial[]): readonly string[] =>
    otherResults(framed, log.resultOf, trials.filter(isIn(frame))).filter(isThird(framed));
  const results = thirdResults(log.trials);
  const recurs =
    results.length >= Math.max(2, frame.selected.size) &&
    new Set(results).size === 1 &&
    thirdResults(log.trials.slice(since)).length > 0;
  return (
    recurs ||
    isSignificant(framed, evidence(log, low, since).filter(isIn(frame))) ||
    contradictsChance(
      framed,
      { ...log, trials: log.trials.filter(isIn(frame)) },
      order.length - hinted.length,
    )
  );
};

/**
 * Whether builds in which what was recognised has one value contradict the claim, or show no difference: then the selected suspects were
 * selected by chance.
 */
export const isRefuted = (log: TrialLog, hypothesis: Hypothesis): boolean => {
  const frame = frameOf(log, hypothesis);
  if (frame.selected.size === hypothesis.claim.culprits.size || frame.selected.size === 0) return false;
  const framed = claimIn(log, frame, hypothesis.claim);
  if (framed === undefined) return false;
  return (
    framed.control === framed.experiment ||
    log.trials.some((trial) => isIn(frame)(trial) && contradicts(framed, trial, log))
  );
};

/** A build with third values, if that can be evidence; otherwise both sides once more. */
export const moreEvidence = (
  { low, high, log, hasThird }: Investigation,
  unconfirmed: readonly Hypothesis[],
): readonly Trial[] => {
  const framed = unconfirmed.map((hypothesis) => ({ hypothesis, frame: frameOf(log, hypothesis) }));
  // Results with third values are no evidence if they vary or equal one of both sides; then both sides are built, as often as needed.
  const telling = framed.filter(({ hypothesis, frame }) => {
    const claim = claimIn(log, frame, hypothesis.claim);
    if (claim === undefined || ![...frame.selected].some(hasThird)) return false;
    const results = [...new Set(otherResults(claim, log.resultOf, log.trials.filter(isIn(frame))))];
    return results.length === 0 || (results.length === 1 && results.every(isThird(claim)));
  });
  const frames = (some: typeof framed) => shareFrames(some.map(({ frame }) => frame));
  if (telling.length > 0)
    return frames(telling).map(({ taken, selected }) => ({
      ...low,
      taken: union(low.taken, taken),
      others: selected,
    }));
  return frames(framed).flatMap(({ taken, left, selected }) => [
    { ...low, taken: union(low.taken, taken, selected) },
    { ...high, taken: minus(high.taken, union(left, selected)) },
  ]);
};

/** What was built since the claim was made, and the repetitions of the control, which were not selected by their result. */
const evidence = (log: TrialLog, low: Trial, since: number): readonly Trial[] => [
  ...log.trials.slice(0, since).filter((trial) => log.exact(low.taken).indexOf(trial) > 0),
  ...log.trials.slice(since),
];

const culpritsOf = (hypotheses: readonly Hypothesis[]): ReadonlySet<Suspect> =>
  unionOf(hypotheses.map(({ claim }) => claim.culprits));
