import { contains, minus, union, unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { Hypothesis } from './hypothesis.ts';
import { isWholeNeeded } from './is-whole-needed.ts';
import { minimalSets } from './minimal-sets.ts';
import { neededSuspects } from './needed-suspects.ts';
import type { Investigation } from './search-target.ts';
import { contradicts } from './significance.ts';
import type { TrialLog } from './trial-log.ts';

/**
 * Finds the smallest sets of the claimed suspects that change each key, and limits the claims to them. `allClaimed`: also the suspects that
 * are claimed for other keys.
 */
export const divideClaims = async (
  investigation: Investigation,
  hypotheses: readonly Hypothesis[],
  allClaimed: ReadonlySet<Suspect>,
): Promise<void> => {
  await Promise.all(hypotheses.map((hypothesis) => divide(investigation, hypothesis, allClaimed)));
  await Promise.all(hypotheses.map((hypothesis) => dropUnneeded(investigation, hypothesis)));
};

const divide = async (
  { batcher, log, needsSignificance }: Investigation,
  hypothesis: Hypothesis,
  allClaimed: ReadonlySet<Suspect>,
): Promise<void> => {
  const { key, culprits } = hypothesis.claim;
  if (!needsSignificance) {
    hypothesis.sets = [[...culprits]];
    return;
  }
  const unconfirmed = partners(log, hypothesis, allClaimed);
  const [alone, sets] = await Promise.all([
    batcher.ask({ key, include: culprits, exclude: unconfirmed, prefer: culprits }),
    minimalSets(
      batcher,
      hypothesis.claim,
      hypothesis.hinted.filter((suspect) => !hypothesis.joint.includes(suspect)),
    ),
  ]);
  if (alone === undefined || sets === undefined || sets.length === 0) {
    hypothesis.state = 'stuck';
    return;
  }
  hypothesis.sets = sets;
  claimOnly(hypothesis, log);
};

/** Of sets that seem to act only together, keeps what is needed; only for keys that are random under some suspect. */
const dropUnneeded = async (investigation: Investigation, hypothesis: Hypothesis): Promise<void> => {
  const { sets, claim, state } = hypothesis;
  if (state !== 'active' || sets === undefined) return;
  if (hypothesis.hinted.includes('clock')) await repeatSingles(investigation, hypothesis);
  const whole = sets.find((set) => set.length > 2 && set.length === claim.culprits.size);
  if (whole !== undefined && sets.length > 1) {
    // A build that had another result by chance, such as one in which a second ticked, makes all look needed.
    if (await isWholeNeeded(investigation, claim, minus(whole, unionOf(sets.filter((set) => set !== whole)))))
      return;
    hypothesis.sets = sets.filter((set) => set !== whole);
    claimOnly(hypothesis, investigation.log);
    return;
  }
  if (!hypothesis.unstable) return;
  if (sets.every((set) => set.length === 1)) return;
  hypothesis.sets = await Promise.all(
    sets.map((set) => (set.length === 1 ? set : neededSuspects(investigation, claim, set))),
  );
  claimOnly(hypothesis, investigation.log);
};

/**
 * An output with a time changes when a second passes: builds again what a single other axis seems to change, and the control beside it, which
 * the same busy machine makes late. If one of them differs from before, it is noise.
 */
const repeatSingles = async (
  { batcher, low }: Investigation,
  { sets, hinted }: Hypothesis,
): Promise<void> => {
  const found = (sets ?? []).filter((set) => set.length === 1 && !hinted.includes(set[0]!));
  if (found.length === 0) return;
  const again = [low, ...found.map((set) => ({ ...low, taken: union(low.taken, set) }))];
  await Promise.all(again.map((trial) => batcher.build(trial)));
};

/** Limits the claim to the suspects of its sets, unless a build contradicts that. */
const claimOnly = (hypothesis: Hypothesis, log: TrialLog): void => {
  const { claim, sets } = hypothesis;
  const needed = { ...claim, culprits: new Set(sets?.flat()) };
  if (
    needed.culprits.size === claim.culprits.size ||
    log.trials.some((trial) => contradicts(needed, trial, log))
  )
    return;
  hypothesis.claim = needed;
  hypothesis.confirmed = false;
};

/** Suspects to blame for other keys that this key may need as well: the builds of both sides took both. */
const partners = (
  log: TrialLog,
  hypothesis: Hypothesis,
  allClaimed: ReadonlySet<Suspect>,
): ReadonlySet<Suspect> => {
  const others = minus(allClaimed, hypothesis.claim.culprits);
  return hypothesis.screened ? minus(others, notNeeded(log, hypothesis)) : others;
};

/** Suspects that had the control's value in a build in which the claimed suspects changed the key nevertheless. */
const notNeeded = (log: TrialLog, { claim, order }: Hypothesis): ReadonlySet<Suspect> => {
  const changed = log.trials.filter(
    (trial) =>
      trial.controls.length === 0 &&
      contains(union(trial.taken, trial.others), claim.culprits) &&
      log.resultOf(trial, claim.key) !== claim.control,
  );
  const all = order.map(({ suspect }) => suspect);
  return unionOf(changed.map(({ taken, others }) => minus(all, union(taken, others))));
};
