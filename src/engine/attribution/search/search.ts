import { minus, sameSet, union } from '../../../util/sets.ts';
import { bisect, bisectStrictly, type Weighted } from './bisect.ts';
import { blame, type Thread, withdraw } from './hypothesis.ts';
import type { Investigation } from './search-target.ts';
import { contradicts } from './significance.ts';
import type { Key, Notebook, Trial } from './trial-log.ts';

/** Looks for the culprits of all keys at once, first among those that the screening left. */
export const searchAll = async (
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
export const contradiction = (book: Notebook, { claim }: Thread): Trial | undefined =>
  book.trials.find((trial) => contradicts(claim, trial, book));

/** Once more, lest it was a whim; if it stands, search between that build and the one it should have looked like. */
export const resolve = async (investigation: Investigation, thread: Thread): Promise<void> => {
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
