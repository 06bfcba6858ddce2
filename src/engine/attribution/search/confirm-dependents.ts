import { contains, disjoint, minus, sameSet, union } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Investigation } from './search-target.ts';
import { type Claim, isSignificant, isThird } from './significance.ts';
import { isPlain, type Trial } from './trial-log.ts';

/**
 * Rules out chance for suspects that seem to matter only beside others. A race under one axis gives a second result at times, and one such
 * build makes any suspect that differs in it seem to matter. Builds with and without the suspect, beside the same others, are repeated: if one
 * result does not recur, the key is unstable, and is searched anew as such. A suspect that makes no difference is dropped.
 */
export const confirmDependents = async (
  investigation: Investigation,
  hypothesis: Hypothesis,
): Promise<void> => {
  const { sets = [], hinted, state } = hypothesis;
  if (!investigation.needsSignificance || state !== 'active') return;
  const alone = new Set(sets.flatMap((set) => (set.length === 1 ? set : [])));
  for (const set of sets.filter(({ length }) => length > 1))
    for (const suspect of minus(set, union(alone, hinted))) {
      const beside = minus(set, new Set([suspect]));
      const matters = disjoint(alone, beside)
        ? await isNeeded(investigation, hypothesis, beside)
        : await changesResult(investigation, hypothesis, suspect, beside);
      if (investigation.log.unstable(hypothesis.claim.key) !== hypothesis.unstable) return;
      if (matters) continue;
      const others = hypothesis.sets?.filter((other) => other !== set) ?? [];
      // Those that act alone have a set of their own; others have just been seen to act without the suspect.
      const isKnown = !disjoint(alone, beside) || others.some((other) => sameSet(new Set(other), beside));
      hypothesis.sets = isKnown ? others : [...others, [...beside]];
      break;
    }
};

/** Whether the others alone look like the control, again and again: otherwise they do not need the suspect. */
const isNeeded = async (
  { batcher, log, low }: Investigation,
  { claim }: Hypothesis,
  beside: ReadonlySet<Suspect>,
): Promise<boolean> => {
  const taken = union(low.taken, beside);
  const others = minus(claim.culprits, beside);
  const known = log.trials.filter(
    (trial) => isPlain(trial) && contains(trial.taken, beside) && disjoint(trial.taken, others),
  );
  const more = Math.max(0, TIMES - known.length);
  const built = await Promise.all(Array.from({ length: more }, () => batcher.build({ ...low, taken })));
  return [...known, ...built].every(
    (trial) => trial === undefined || log.resultOf(trial, claim.key) === claim.control,
  );
};

/** Whether the results with and without the suspect differ, and are the same each time. */
const changesResult = async (
  { batcher, log, low, hasThird }: Investigation,
  { claim: { key }, unstable }: Hypothesis,
  suspect: Suspect,
  beside: ReadonlySet<Suspect>,
): Promise<boolean> => {
  const without: Trial = { ...low, taken: union(low.taken, beside) };
  const pair = [without, { ...low, taken: union(low.taken, beside, [suspect]) }];
  const third: Trial = { ...without, others: new Set([suspect]) };
  const since = log.trials.length;
  for (let round = 0; round < ROUNDS; round++) {
    const built = await Promise.all(pair.map((trial) => batcher.build(trial)));
    const [control, experiment] = built.map((trial) => trial && log.resultOf(trial, key));
    if (control === undefined || experiment === undefined || log.unstable(key) !== unstable) return true;
    if (control === experiment) return false;
    const claim: Claim = { key, culprits: new Set([suspect]), control, experiment };
    const own = log.trials
      .slice(since)
      .filter(({ taken }) => pair.some((trial) => sameSet(trial.taken, taken)));
    if (isSignificant(claim, own)) return true;
    if (round > 0 || !hasThird(suspect)) continue;
    const others = await Promise.all([third, third].map((trial) => batcher.build(trial)));
    const seen = new Set(others.map((trial) => trial && log.resultOf(trial, key)));
    if (seen.size === 1 && [...seen].every((result) => result !== undefined && isThird(claim)(result)))
      return true;
  }
  return true;
};

const TIMES = 3;
const ROUNDS = 6;
