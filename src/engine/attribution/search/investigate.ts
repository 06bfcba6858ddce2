import { contains, minus, union, unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import { bothSides, isRefuted, isSure, moreEvidence } from './certainty.ts';
import { confirmDependents } from './confirm-dependents.ts';
import { type Hypothesis, hypothesisFor, isUnclaimed, keepRecognised, verdictOf } from './hypothesis.ts';
import { isWholeNeeded } from './is-whole-needed.ts';
import { minimalSets } from './minimal-sets.ts';
import { neededSuspects } from './needed-suspects.ts';
import { screen } from './screen.ts';
import { contradiction, resolve, searchAll } from './search.ts';
import type { Investigation, Verdict } from './search-target.ts';
import { contradicts } from './significance.ts';
import type { OutputKey, Trial, TrialLog } from './trial-log.ts';

/**
 * The suspects to blame for each key (docs/design.md, section 6). The claim is that the key equals the control in every build
 * without them, and equals the experiment in every build with all of them. A build that contradicts the claim is
 * searched as well; this finds axes that act only together, and axes whose effect others hide.
 */
export const investigate = async (
  investigation: Investigation,
): Promise<ReadonlyMap<OutputKey, Verdict<Suspect>>> => {
  const { targets, needsSignificance, batcher, log, low } = investigation;
  let hypotheses = targets.map((one) => hypothesisFor(investigation, one));
  const searched = hypotheses.filter(isUnclaimed);
  if (!needsSignificance) await searchAll(investigation, searched);
  else if (searched.length === 0) await batcher.build(low);
  else await searchAll(investigation, searched, await screen(investigation, searched));
  for (let more = true; more; ) {
    // Results of a key from before it was found unstable cannot be used.
    const renewed = hypotheses.map((hypothesis, index) =>
      hypothesis.unstable === log.unstable(hypothesis.claim.key)
        ? hypothesis
        : hypothesisFor(investigation, targets[index]!),
    );
    const again = renewed.filter(
      (hypothesis) => !hypotheses.includes(hypothesis) && !log.noisy(hypothesis.claim.key),
    );
    hypotheses = renewed;
    await searchAll(investigation, again.filter(isUnclaimed));
    more = again.length > 0 || (await step(investigation, hypotheses));
  }
  return new Map(
    hypotheses.map((hypothesis) => [hypothesis.claim.key, verdictOf(hypothesis, investigation)]),
  );
};

/** One round for every key whose state is active; false if none is left. */
const step = async (investigation: Investigation, hypotheses: readonly Hypothesis[]): Promise<boolean> => {
  const { log, low, needsSignificance } = investigation;
  const active = hypotheses.filter(({ state, claim }) => state === 'active' && !log.noisy(claim.key));
  if (active.length === 0) return false;

  const contradicted = active.filter((hypothesis) => contradiction(log, hypothesis) !== undefined);
  if (contradicted.length > 0) {
    await Promise.all(contradicted.map((hypothesis) => resolve(investigation, hypothesis)));
    return true;
  }
  if (active.some(({ confirmed }) => !confirmed)) {
    const missing = bothSides(investigation, active).filter(({ taken }) => log.exact(taken).length === 0);
    for (const hypothesis of active) hypothesis.confirmed = true;
    return await buildAll(investigation, missing, active);
  }

  const whole = active.filter(({ sets }) => sets === undefined);
  if (whole.length > 0) {
    const allClaimed = unionOf(active.map(({ claim }) => claim.culprits));
    await Promise.all(whole.map((hypothesis) => divide(investigation, hypothesis, allClaimed)));
    await Promise.all(whole.map((hypothesis) => dropUnneeded(investigation, hypothesis)));
    await Promise.all(whole.map((hypothesis) => confirmDependents(investigation, hypothesis)));
    return true;
  }
  for (const hypothesis of active) if (isSure(investigation, hypothesis)) hypothesis.state = 'closed';
  const refuted = needsSignificance ? active.filter((hypothesis) => isRefuted(log, hypothesis)) : [];
  if (refuted.length > 0) {
    for (const hypothesis of refuted) keepRecognised(hypothesis);
    // May show that the key is noise.
    return await buildAll(investigation, [low], refuted);
  }
  const unconfirmed = active.filter(({ state }) => state === 'active');
  return (
    unconfirmed.length === 0 ||
    (await buildAll(investigation, moreEvidence(investigation, unconfirmed), unconfirmed))
  );
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

/** An output with a time changes when a second passes: builds again what a single other axis seems to change. If that differs, it is noise. */
const repeatSingles = async (
  { batcher, low }: Investigation,
  { sets, hinted }: Hypothesis,
): Promise<void> => {
  const found = (sets ?? []).filter((set) => set.length === 1 && !hinted.includes(set[0]!));
  await Promise.all(found.map((set) => batcher.build({ ...low, taken: union(low.taken, set) })));
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

const buildAll = async (
  { batcher }: Investigation,
  trials: readonly Trial[],
  hypotheses: readonly Hypothesis[],
): Promise<true> => {
  const built = await Promise.all(trials.map((trial) => batcher.build(trial)));
  if (built.includes(undefined)) for (const hypothesis of hypotheses) hypothesis.state = 'stuck';
  return true;
};
