import { contains, minus, sameSet, union } from '../../util/sets.ts';
import { bisect, bisectStrictly, type Weighted } from './bisect.ts';
import type { Suspect } from './builder.ts';
import type { Investigation, Verdict } from './case.ts';
import { bothSides, isSure, moreEvidence } from './certainty.ts';
import { contradicts } from './doubt.ts';
import { minimalSets } from './minimal-sets.ts';
import type { Key, Notebook, Trial } from './notebook.ts';
import { screen } from './screen.ts';
import { blame, isUnclaimed, type Thread, threadOf, verdictOf, withdraw } from './thread.ts';

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
    const everyone = union(...active.map(({ claim }) => claim.culprits));
    await Promise.all(whole.map((thread) => divide(investigation, thread, everyone)));
    return true;
  }
  for (const thread of active) if (isSure(investigation, thread)) thread.state = 'closed';
  const doubted = active.filter(({ state }) => state === 'active');
  return (
    doubted.length === 0 || (await buildAll(investigation, moreEvidence(investigation, doubted), doubted))
  );
};

/** Looks for the culprits of all keys at once, first among those that the screening left. */
const searchAll = async (
  investigation: Investigation,
  threads: readonly Thread[],
  screened?: ReadonlyMap<Thread, readonly Weighted[]>,
): Promise<void> => {
  await Promise.all(
    threads.map((thread) => {
      const candidates = screened?.get(thread) ?? [];
      thread.screened = candidates.length > 0;
      return search(investigation, thread, thread.screened ? candidates : thread.order);
    }),
  );
};

const search = async (
  investigation: Investigation,
  thread: Thread,
  order: readonly Weighted[],
): Promise<void> => {
  const { rounds, book, low, high } = investigation;
  const { key, control, experiment } = thread.claim;
  const own = new Set(order.map(({ suspect }) => suspect));
  const bisection = await bisect(rounds, {
    key,
    low: { taken: low.taken, digest: control },
    high: { taken: union(low.taken, own), digest: experiment },
    order,
    include: low.taken,
    exclude: minus(high.taken, union(low.taken, own)),
    isStable: () => isStable(investigation, key),
  });
  blame(thread, bisection, book);
};

/** Whether the experiment looks the same again; asked of one more build at most. */
const isStable = async ({ rounds, book, high, doubtful }: Investigation, key: Key): Promise<boolean> => {
  if (doubtful && book.exact(high.taken).length < 2) await rounds.build(high);
  return !book.unstable(key);
};

/** The build that contradicts the claim and is nearest to where it should be. */
const contradiction = (book: Notebook, { claim }: Thread): Trial | undefined =>
  book.trials.find((trial) => contradicts(claim, trial, book));

/** Once more, lest it was a whim; if it stands, search between that build and the one it should have looked like. */
const resolve = async (investigation: Investigation, thread: Thread): Promise<void> => {
  const { rounds, book, high, doubtful } = investigation;
  const { claim } = thread;
  const odd = contradiction(book, thread)!;
  // That canaries do not name everybody is no surprise.
  const expected = sameSet(claim.culprits, new Set(thread.hinted));
  const once = [odd, high].filter((trial) => book.exact(trial.taken).length < 2);
  const again = [
    ...(thread.screened || expected ? [] : once),
    ...(isStale(investigation) ? [investigation.low] : []),
  ];
  if (doubtful && again.length > 0) {
    const built = await Promise.all(again.map((trial) => rounds.build(trial)));
    if (built.includes(undefined)) thread.state = 'stuck';
    return;
  }
  if (thread.screened) {
    // Several culprits can look like another one.
    withdraw(thread);
    return search(investigation, thread, thread.order);
  }
  const digest = book.look(odd, claim.key);
  const without = [...claim.culprits].every((culprit) => !odd.taken.has(culprit));
  const low = without
    ? { taken: investigation.low.taken, digest: claim.control }
    : { taken: odd.taken, digest };
  const top = without ? { taken: odd.taken, digest } : { taken: high.taken, digest: claim.experiment };
  const chain = {
    key: claim.key,
    low,
    high: top,
    order: thread.order,
    isStable: () => isStable(investigation, claim.key),
  };
  blame(thread, await bisectStrictly(rounds, chain, high.taken), book);
};

/** Whether the control was last built so long ago that what changes with time may have changed. */
const isStale = ({ book, low }: Investigation): boolean =>
  book.trials.length - book.trials.lastIndexOf(book.exact(low.taken).at(-1)!) > STALE;

const STALE = 6;

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
  return union(...changed.map(({ taken, others }) => minus(all, union(taken, others))));
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
