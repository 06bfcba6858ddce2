import { minus, sameSet, union } from '../../../util/sets.ts';
import { bisect, bisectStrictly, type Weighted } from './bisect.ts';
import { blame, type Hypothesis, withdraw } from './hypothesis.ts';
import type { Investigation } from './search-target.ts';
import { contradicts } from './significance.ts';
import type { OutputKey, Trial, TrialLog } from './trial-log.ts';

/** Looks for the culprits of all keys at once, first among those that the screening left. */
export const searchAll = async (
  investigation: Investigation,
  hypotheses: readonly Hypothesis[],
  screened?: ReadonlyMap<Hypothesis, readonly Weighted[]>,
): Promise<void> => {
  await Promise.all(
    hypotheses.map((hypothesis) => {
      const candidates = screened?.get(hypothesis) ?? [];
      hypothesis.screened = candidates.length > 0;
      return search(investigation, hypothesis, hypothesis.screened ? candidates : hypothesis.order);
    }),
  );
};

const search = async (
  investigation: Investigation,
  hypothesis: Hypothesis,
  order: readonly Weighted[],
): Promise<void> => {
  const { batcher, log, low, high } = investigation;
  const { key, control, experiment } = hypothesis.claim;
  const own = new Set(order.map(({ suspect }) => suspect));
  const bisection = await bisect(batcher, {
    key,
    low: { taken: low.taken, digest: control },
    high: { taken: union(low.taken, own), digest: experiment },
    order,
    include: low.taken,
    exclude: minus(high.taken, union(low.taken, own)),
    isStable: () => isStable(investigation, key),
  });
  blame(hypothesis, bisection, log);
};

/** Whether the experiment looks the same again; asked of one more build at most. */
const isStable = async (
  { batcher, log, high, needsSignificance }: Investigation,
  key: OutputKey,
): Promise<boolean> => {
  if (needsSignificance && log.exact(high.taken).length < 2) await batcher.build(high);
  return !log.unstable(key);
};

/** The build that contradicts the claim and is nearest to where it should be. */
export const contradiction = (log: TrialLog, { claim }: Hypothesis): Trial | undefined =>
  log.trials.find((trial) => contradicts(claim, trial, log));

/** Once more, lest it was a whim; if it stands, search between that build and the one it should have looked like. */
export const resolve = async (investigation: Investigation, hypothesis: Hypothesis): Promise<void> => {
  const { batcher, log, high, needsSignificance } = investigation;
  const { claim } = hypothesis;
  const odd = contradiction(log, hypothesis)!;
  // That canaries do not name everybody is no surprise.
  const expected = sameSet(claim.culprits, new Set(hypothesis.hinted));
  const once = [odd, high].filter((trial) => log.exact(trial.taken).length < 2);
  const again = [
    ...(hypothesis.screened || expected ? [] : once),
    ...(isStale(investigation) ? [investigation.low] : []),
  ];
  if (needsSignificance && again.length > 0) {
    const built = await Promise.all(again.map((trial) => batcher.build(trial)));
    if (built.includes(undefined)) hypothesis.state = 'stuck';
    return;
  }
  if (hypothesis.screened) {
    // Several culprits can look like another one.
    withdraw(hypothesis);
    return search(investigation, hypothesis, hypothesis.order);
  }
  const digest = log.resultOf(odd, claim.key);
  const without = [...claim.culprits].every((culprit) => !odd.taken.has(culprit));
  const low = without
    ? { taken: investigation.low.taken, digest: claim.control }
    : { taken: odd.taken, digest };
  const top = without ? { taken: odd.taken, digest } : { taken: high.taken, digest: claim.experiment };
  const chain = {
    key: claim.key,
    low,
    high: top,
    order: hypothesis.order,
    isStable: () => isStable(investigation, claim.key),
  };
  blame(hypothesis, await bisectStrictly(batcher, chain, high.taken), log);
};

/** Whether the control was last built so long ago that what changes with time may have changed. */
const isStale = ({ log, low }: Investigation): boolean =>
  log.trials.length - log.trials.lastIndexOf(log.exact(low.taken).at(-1)!) > STALE;

const STALE = 6;
