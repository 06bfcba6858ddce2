import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import { packageRoot } from '../../util/package-root.ts';
import { directoryCopier } from './copy-directories.ts';
import { finishDirectory } from './finish-entry.ts';
import type { SourceTree } from './read-source.ts';
import { type Branch, nextPart, type Part, splitSource } from './split-source.ts';
import type { Variant } from './variant.ts';

/** One copy to make: an absolute folder that exists and is empty. */
export interface Copy {
  readonly folder: string;
  readonly variant: Variant;
}

/** Whether a file system lists a directory's names in the sequence of their creation, or in its reverse (tmpfs). */
export type Listing = 'creation' | 'reverse';

/** Writes copies of a source, reading each of its bytes once; a large one on two processors. Throws Failure where it cannot be read. */
export const copySource = async (
  source: SourceTree,
  copies: readonly Copy[],
  listing: Listing,
): Promise<void> => {
  const split = splitSource(source);
  if (split === 'undivided') {
    const copier = directoryCopier(source.root, copies, listing);
    for (const directory of source.directories) copier.copy(directory);
  } else {
    const [next, trunkStands] = [sharedNumber(), sharedNumber()];
    await copyParts(split.trunk, {
      root: source.root,
      parts: split.parts,
      copies,
      listing,
      next,
      trunkStands,
    });
  }
  for (const { path } of source.directories.toReversed())
    for (const copy of copies) finishDirectory(copy, path);
};

/** Parts of a source for several threads: each takes the next that nobody has. */
export interface SharedParts {
  readonly root: string;
  readonly parts: readonly Part[];
  readonly copies: readonly Copy[];
  readonly listing: Listing;
  readonly next: Int32Array;
  /** 0 until the trunk's names are there. */
  readonly trunkStands: Int32Array;
}

const sharedNumber = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));

const copyParts = async (trunk: Branch, shared: SharedParts): Promise<void> => {
  // The thread starts while this one is at work already.
  const helper = startHelper(shared);
  await new Promise((resolve) => setImmediate(resolve));
  let problem: unknown;
  try {
    const copier = directoryCopier(shared.root, shared.copies, shared.listing);
    for (const directory of trunk) copier.name(directory);
    letGo(shared);
    copyShare(shared);
  } catch (error) {
    problem = error;
    Atomics.store(shared.next, 0, shared.parts.length);
    letGo(shared);
  }
  const message = await helper;
  if (problem !== undefined) throw problem;
  if (message !== undefined) throw new Failure(message);
};

const letGo = ({ trunkStands }: SharedParts): void => {
  Atomics.store(trunkStands, 0, 1);
  Atomics.notify(trunkStands, 0);
};

/** Copies parts until none is left, once the trunk stands. */
export const copyShare = (shared: SharedParts): void => {
  const copier = directoryCopier(shared.root, shared.copies, shared.listing);
  Atomics.wait(shared.trunkStands, 0, 0);
  for (let part = nextPart(shared); part !== undefined; part = nextPart(shared))
    if (part.kind === 'contents') copier.fill(part.directory);
    else for (const directory of part.directories) copier.copy(directory);
};

/** A second thread on the same parts; resolves to what went wrong in it. */
const startHelper = async (shared: SharedParts): Promise<string | undefined> => {
  const file = join(packageRoot(), 'dist', 'workers', 'copy.js');
  if (!existsSync(file)) return undefined;
  const { Worker } = await import('node:worker_threads');
  const worker = new Worker(file, { workerData: shared });
  return new Promise((resolve, reject) => {
    let said: string | undefined;
    worker.once('message', (message: string) => {
      said = message;
    });
    worker.once('error', reject);
    worker.once('exit', () => resolve(said));
  });
};
