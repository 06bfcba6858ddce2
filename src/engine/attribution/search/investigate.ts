import { contains, minus, union, unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import { bothSides, isSure, moreEvidence } from './certainty.ts';
import { type Hypothesis, hypothesisFor, isUnclaimed, verdictOf } from './hypothesis.ts';
import { minimalSets } from './minimal-sets.ts';
import { screen } from './screen.ts';
import { contradiction, resolve, searchAll } from './search.ts';
import type { Investigation, Verdict } from './search-target.ts';
import { contradicts } from './significance.ts';
import type { OutputKey, Trial, TrialLog } from './trial-log.ts';

/**
 * Whose fault each key is (DESIGN, section 6.4). A set of culprits is claimed when the key looks like the control in
 * every build without them, and like the experiment in every build with all of them; what contradicts a claim is
 * searched in turn, so that partners which only act together, and culprits hidden by others, come to light.
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
    // What was learnt of a key before it turned out to be unstable is worth nothing.
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
    hypotheses.map((hypothesis) => [hypothesis.claim.key, verdictOf(hypothesis, investigation.log)]),
  );
};

/** One round for every key that is not settled; false when none is left. */
const step = async (investigation: Investigation, hypotheses: readonly Hypothesis[]): Promise<boolean> => {
  const { log } = investigation;
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
    const everyone = unionOf(active.map(({ claim }) => claim.culprits));
    await Promise.all(whole.map((hypothesis) => divide(investigation, hypothesis, everyone)));
    return true;
  }
  for (const hypothesis of active) if (isSure(investigation, hypothesis)) hypothesis.state = 'closed';
  const unconfirmed = active.filter(({ state }) => state === 'active');
  return (
    unconfirmed.length === 0 ||
    (await buildAll(investigation, moreEvidence(investigation, unconfirmed), unconfirmed))
  );
};

const divide = async (
  { batcher, log }: Investigation,
  hypothesis: Hypothesis,
  everyone: ReadonlySet<Suspect>,
): Promise<void> => {
  const { key, culprits } = hypothesis.claim;
  const unconfirmed = partners(log, hypothesis, everyone);
  const [alone, sets] = await Promise.all([
    batcher.ask({ key, include: culprits, exclude: unconfirmed, prefer: culprits }),
    minimalSets(batcher, hypothesis.claim, hypothesis.hinted),
  ]);
  if (alone === undefined || sets === undefined || sets.length === 0) {
    hypothesis.state = 'stuck';
    return;
  }
  hypothesis.sets = sets;
  const needed = { ...hypothesis.claim, culprits: new Set(sets.flat()) };
  if (needed.culprits.size === culprits.size || log.trials.some((trial) => contradicts(needed, trial, log)))
    return;
  hypothesis.claim = needed;
  hypothesis.confirmed = false;
};

/** Another key's culprits that may be what this one's need: the builds of both sides took both. */
const partners = (
  log: TrialLog,
  hypothesis: Hypothesis,
  everyone: ReadonlySet<Suspect>,
): ReadonlySet<Suspect> => {
  const others = minus(everyone, hypothesis.claim.culprits);
  return hypothesis.screened ? minus(others, withoutWhom(log, hypothesis)) : others;
};

/** Who had the control's value in some build in which the culprits changed the key all the same. */
const withoutWhom = (log: TrialLog, { claim, order }: Hypothesis): ReadonlySet<Suspect> => {
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
