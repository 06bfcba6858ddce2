import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import { packageRoot } from '../../util/package-root.ts';
import { directoryCopier } from './copy-directories.ts';
import { finishDirectory } from './finish-entry.ts';
import type { SourceTree } from './read-source.ts';
import { nextPart, type Part, splitSource } from './split-source.ts';
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
  const { trunk, parts } = splitSource(source);
  const copier = directoryCopier(source.root, copies, listing);
  for (const directory of trunk) copier.copy(directory);
  if (parts.length > 0)
    await copyParts({
      root: source.root,
      parts,
      copies,
      listing,
      next: new Int32Array(new SharedArrayBuffer(4)),
    });
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
}

const copyParts = async (shared: SharedParts): Promise<void> => {
  const helper = startHelper(shared);
  // The thread starts while this one is at work already.
  await new Promise((resolve) => setImmediate(resolve));
  let problem: unknown;
  try {
    copyShare(shared);
  } catch (error) {
    problem = error;
    Atomics.store(shared.next, 0, shared.parts.length);
  }
  const message = await helper;
  if (problem !== undefined) throw problem;
  if (message !== undefined) throw new Failure(message);
};

/** Copies parts until none is left. */
export const copyShare = (shared: SharedParts): void => {
  const copier = directoryCopier(shared.root, shared.copies, shared.listing);
  for (let part = nextPart(shared); part !== undefined; part = nextPart(shared))
    for (const directory of part) copier.copy(directory);
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
