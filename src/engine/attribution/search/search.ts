import { minus, sameSet, union } from '../../../util/sets.ts';
import { bisect, bisectStrictly, type Weighted } from './bisect.ts';
import { blame, type Hypothesis, withdraw } from './hypothesis.ts';
import type { Investigation } from './search-target.ts';
import { contradicts } from './significance.ts';
import type { OutputKey, Trial, TrialLog } from './trial-log.ts';

/** Searches the suspects to blame for all keys at once, first among the candidates of the screening. */
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

/** Whether the experiment gives the same result again; needs one more build at most. */
const isStable = async (
  { batcher, log, high, needsSignificance }: Investigation,
  key: OutputKey,
): Promise<boolean> => {
  if (needsSignificance && log.exact(high.taken).length < 2) await batcher.build(high);
  return !log.unstable(key);
};

/** The first build that contradicts the claim; undefined if none does. */
export const contradiction = (log: TrialLog, { claim }: Hypothesis): Trial | undefined =>
  log.trials.find((trial) => contradicts(claim, trial, log));

/** Repeats the contradicting build once; if it is confirmed, bisects between that build and the one whose result was predicted for it. */
export const resolve = async (investigation: Investigation, hypothesis: Hypothesis): Promise<void> => {
  const { batcher, log, high, needsSignificance } = investigation;
  const { claim } = hypothesis;
  const odd = contradiction(log, hypothesis)!;
  // Canaries often do not name all axes to blame: then the contradiction needs no repetition.
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
    // Several suspects together can give the same results in the screening as another suspect alone.
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

/** Whether the control was last built so many builds ago that a key which depends on time may have changed. */
const isStale = ({ log, low }: Investigation): boolean =>
  log.trials.length - log.trials.lastIndexOf(log.exact(low.taken).at(-1)!) > STALE;

const STALE = 6;
