import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../util/failure.ts';
import { hasThread, startThread } from '../../util/start-thread.ts';
import type { Copy, Listing } from './copy.ts';
import { directoryCopier } from './copy-directories.ts';
import { finishDirectory } from './finish-entry.ts';
import { type Ranks, ranksOf } from './mtime-of.ts';
import type { SourceTree } from './read-source.ts';
import { type Branch, nextPart, type Part, splitSource } from './split-source.ts';

/**
 * Writes copies of a source, reading each of its bytes once; a large source on two threads. Throws a `Failure` if the source cannot be
 * read. Throws the signal's reason soon after an abort, when nothing is written any more.
 */
export const copySource = async (
  source: SourceTree,
  copies: readonly Copy[],
  listing: Listing,
  signal: AbortSignal,
): Promise<void> => {
  const breathe = breather(signal);
  const split = splitSource(source);
  const ranks = ranksOf(
    source,
    copies.map(({ variant }) => variant),
  );
  if (split === 'undivided') {
    const copier = directoryCopier(source.root, copies, listing, ranks);
    for (const directory of source.directories) {
      copier.copy(directory);
      await breathe();
    }
  } else {
    const [next, trunkStands] = [sharedNumber(), sharedNumber()];
    const { trunk, parts } = split;
    const shared = { root: source.root, parts, copies, listing, ranks, next, trunkStands };
    await copyParts(trunk, shared, breathe);
  }
  for (const directory of source.directories.toReversed())
    for (const copy of copies) finishDirectory(copy, directory, ranks);
};

/** Parts of a source for several threads: each thread takes the next part that no thread has taken. */
export interface SharedParts {
  readonly root: string;
  readonly parts: readonly Part[];
  readonly copies: readonly Copy[];
  readonly listing: Listing;
  readonly ranks: Ranks;
  readonly next: Int32Array;
  /** 0 until the names of the trunk exist, then 1. */
  readonly trunkStands: Int32Array;
}

const sharedNumber = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));

const copyParts = async (trunk: Branch, shared: SharedParts, breathe: () => Promise<void>): Promise<void> => {
  // The second thread starts while this one already creates the names of the trunk.
  const helper = startHelper(shared);
  await setImmediate();
  let problem: unknown;
  try {
    const copier = directoryCopier(shared.root, shared.copies, shared.listing, shared.ranks);
    for (const directory of trunk) copier.name(directory);
    letGo(shared);
    for (const copyOne of shareOf(shared)) {
      copyOne();
      await breathe();
    }
  } catch (error) {
    problem = error;
    Atomics.store(shared.next, 0, shared.parts.length);
    letGo(shared);
  }
  const message = await helper.catch((error: unknown) => {
    problem ??= error;
  });
  if (problem !== undefined) throw problem;
  if (message !== undefined) throw new Failure(message);
};

const letGo = ({ trunkStands }: SharedParts): void => {
  Atomics.store(trunkStands, 0, 1);
  Atomics.notify(trunkStands, 0);
};

/** Returns to the event loop regularly, so that signals are handled; throws after an abort. */
const breather = (signal: AbortSignal): (() => Promise<void>) => {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BREATH_MS) return;
    await setImmediate();
    signal.throwIfAborted();
    last = performance.now();
  };
};

const BREATH_MS = 20;

/** Waits until the names of the trunk exist, then copies parts until none is left. */
export const copyShare = (shared: SharedParts): void => {
  Atomics.wait(shared.trunkStands, 0, 0);
  for (const copyOne of shareOf(shared)) copyOne();
};

/** Functions that each copy one directory, or the contents of one, until no part is left. */
const shareOf = function* (shared: SharedParts): Generator<() => void, void> {
  const copier = directoryCopier(shared.root, shared.copies, shared.listing, shared.ranks);
  for (let part = nextPart(shared); part !== undefined; part = nextPart(shared)) {
    if (part.kind === 'contents') {
      const { directory } = part;
      yield () => copier.fill(directory);
    } else for (const directory of part.directories) yield () => copier.copy(directory);
  }
};

/** Starts a second thread on the same parts; resolves to the message of its `Failure`, or to undefined. */
const startHelper = async (shared: SharedParts): Promise<string | undefined> => {
  if (!hasThread('copy')) return undefined;
  const { worker, ended } = startThread('copy', { workerData: shared });
  let said: string | undefined;
  worker.once('message', (message: string) => {
    said = message;
  });
  await ended;
  return said;
};
