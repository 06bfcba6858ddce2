import { tmpdir } from 'node:os';
import { displayText } from './display.ts';
import { draftName, sweepDrafts } from './draft.ts';
import { Failure } from './failure.ts';

/**
 * Uses a new, empty folder that only the caller can enter, and removes it with all its content. Not for what a build wrote: that may have
 * modes that prevent its removal. What killed processes left under the same prefix is removed first. Throws a `Failure` if the folder cannot be made.
 */
export const withTemporaryFolder = async <T>(
  prefix: string,
  use: (folder: string) => Promise<T>,
  parent = tmpdir(),
): Promise<T> => {
  sweepDrafts(parent, undefined, prefix);
  const { path, cleanup } = await load()
    .then(({ dir }) => dir({ tmpdir: parent, name: draftName(prefix), unsafeCleanup: true }))
    .catch(refuseFor(parent));
  try {
    return await use(path);
  } finally {
    await cleanup().catch(unlessGone);
  }
};

/** The descriptor of a new, empty file that has no name any more, so that nothing is left behind, even after a crash. */
export const openNamelessFile = async (prefix: string): Promise<number> => {
  const { fd, cleanup } = await load()
    .then(({ file }) => file({ prefix, detachDescriptor: true }))
    .catch(refuseFor(tmpdir()));
  await cleanup();
  return fd;
};

/** Loaded on demand: a folder of temporary files that does not exist is an error of loading tmp-promise. */
const load = async () => (await import('tmp-promise')).default;

/** The error if nothing can be written to a folder of temporary files; it tells the user to choose another one. */
export const noTemporaryFiles = (folder: string, error: unknown): Failure =>
  new Failure(
    `cannot write to the folder of temporary files ${displayText(folder)}: ${displayText((error as Error).message)}\n  set TMPDIR to a folder that exists and that you may write to${(error as NodeJS.ErrnoException).code === 'ENOSPC' ? ', with more space' : ''}`,
    undefined,
    { cause: error },
  );

const refuseFor =
  (folder: string) =>
  (error: unknown): never => {
    throw noTemporaryFiles(folder, error);
  };

/** The folder may have been removed by a cleaner of temporary files. */
const unlessGone = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error;
};
