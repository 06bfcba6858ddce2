import { contains, minus, union, unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import { bothSides, isSure, moreEvidence } from './certainty.ts';
import { isUnclaimed, type Thread, threadOf, verdictOf } from './hypothesis.ts';
import { minimalSets } from './minimal-sets.ts';
import { screen } from './screen.ts';
import { contradiction, resolve, searchAll } from './search.ts';
import type { Investigation, Verdict } from './search-target.ts';
import { contradicts } from './significance.ts';
import type { Key, Notebook, Trial } from './trial-log.ts';

/**
 * Whose fault each key is (DESIGN, section 6.4). A set of culprits is claimed when the key looks like the control in
 * every build without them, and like the experiment in every build with all of them; what contradicts a claim is
 * searched in turn, so that partners which only act together, and culprits hidden by others, come to light.
 */
export const investigate = async (investigation: Investigation): Promise<ReadonlyMap<Key, Verdict>> => {
  const { cases, doubtful, rounds, book, low } = investigation;
  let threads = cases.map((one) => threadOf(investigation, one));
  const searched = threads.filter(isUnclaimed);
  if (!doubtful) await searchAll(investigation, searched);
  else if (searched.length === 0) await rounds.build(low);
  else await searchAll(investigation, searched, await screen(investigation, searched));
  for (let more = true; more; ) {
    // What was learnt of a key before it turned out to be unstable is worth nothing.
    const renewed = threads.map((thread, index) =>
      thread.unstable === book.unstable(thread.claim.key) ? thread : threadOf(investigation, cases[index]!),
    );
    const again = renewed.filter((thread) => !threads.includes(thread) && !book.noisy(thread.claim.key));
    threads = renewed;
    await searchAll(investigation, again.filter(isUnclaimed));
    more = again.length > 0 || (await step(investigation, threads));
  }
  return new Map(threads.map((thread) => [thread.claim.key, verdictOf(thread, investigation.book)]));
};

/** One round for every key that is not settled; false when none is left. */
const step = async (investigation: Investigation, threads: readonly Thread[]): Promise<boolean> => {
  const { book } = investigation;
  const active = threads.filter(({ state, claim }) => state === 'active' && !book.noisy(claim.key));
  if (active.length === 0) return false;

  const contradicted = active.filter((thread) => contradiction(book, thread) !== undefined);
  if (contradicted.length > 0) {
    await Promise.all(contradicted.map((thread) => resolve(investigation, thread)));
    return true;
  }
  if (active.some(({ confirmed }) => !confirmed)) {
    const missing = bothSides(investigation, active).filter(({ taken }) => book.exact(taken).length === 0);
    for (const thread of active) thread.confirmed = true;
    return await buildAll(investigation, missing, active);
  }

  const whole = active.filter(({ sets }) => sets === undefined);
  if (whole.length > 0) {
    const everyone = unionOf(active.map(({ claim }) => claim.culprits));
    await Promise.all(whole.map((thread) => divide(investigation, thread, everyone)));
    return true;
  }
  for (const thread of active) if (isSure(investigation, thread)) thread.state = 'closed';
  const doubted = active.filter(({ state }) => state === 'active');
  return (
    doubted.length === 0 || (await buildAll(investigation, moreEvidence(investigation, doubted), doubted))
  );
};

const divide = async (
  { rounds, book }: Investigation,
  thread: Thread,
  everyone: ReadonlySet<Suspect>,
): Promise<void> => {
  const { key, culprits } = thread.claim;
  const doubted = partners(book, thread, everyone);
  const [alone, sets] = await Promise.all([
    rounds.ask({ key, include: culprits, exclude: doubted, prefer: culprits }),
    minimalSets(rounds, thread.claim, thread.hinted),
  ]);
  if (alone === undefined || sets === undefined || sets.length === 0) {
    thread.state = 'stuck';
    return;
  }
  thread.sets = sets;
  const needed = { ...thread.claim, culprits: new Set(sets.flat()) };
  if (needed.culprits.size === culprits.size || book.trials.some((trial) => contradicts(needed, trial, book)))
    return;
  thread.claim = needed;
  thread.confirmed = false;
};

/** Another key's culprits that may be what this one's need: the builds of both sides took both. */
const partners = (book: Notebook, thread: Thread, everyone: ReadonlySet<Suspect>): ReadonlySet<Suspect> => {
  const others = minus(everyone, thread.claim.culprits);
  return thread.screened ? minus(others, withoutWhom(book, thread)) : others;
};

/** Who had the control's value in some build in which the culprits changed the key all the same. */
const withoutWhom = (book: Notebook, { claim, order }: Thread): ReadonlySet<Suspect> => {
  const changed = book.trials.filter(
    (trial) =>
      trial.pins.length === 0 &&
      contains(union(trial.taken, trial.others), claim.culprits) &&
      book.look(trial, claim.key) !== claim.control,
  );
  const all = order.map(({ suspect }) => suspect);
  return unionOf(changed.map(({ taken, others }) => minus(all, union(taken, others))));
};

const buildAll = async (
  { rounds }: Investigation,
  trials: readonly Trial[],
  threads: readonly Thread[],
): Promise<true> => {
  const built = await Promise.all(trials.map((trial) => rounds.build(trial)));
  if (built.includes(undefined)) for (const thread of threads) thread.state = 'stuck';
  return true;
};
