import { unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import { bothSides, isRefuted, isSure, moreEvidence } from './certainty.ts';
import { confirmDependents } from './confirm-dependents.ts';
import { divideClaims } from './divide-claims.ts';
import { type Hypothesis, hypothesisFor, isUnclaimed, keepRecognised, verdictOf } from './hypothesis.ts';
import { screen } from './screen.ts';
import { contradiction, resolve, searchAll } from './search.ts';
import type { Investigation, Verdict } from './search-target.ts';
import type { OutputKey, Trial } from './trial-log.ts';

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
    await divideClaims(investigation, whole, allClaimed);
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

const buildAll = async (
  { batcher }: Investigation,
  trials: readonly Trial[],
  hypotheses: readonly Hypothesis[],
): Promise<true> => {
  const built = await Promise.all(trials.map((trial) => batcher.build(trial)));
  if (built.includes(undefined)) for (const hypothesis of hypotheses) hypothesis.state = 'stuck';
  return true;
};
