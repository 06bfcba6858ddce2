import { tmpdir } from 'node:os';
import { dir, file } from 'tmp-promise';
import { displayText } from './display.ts';
import { Failure } from './failure.ts';

/**
 * Uses a new, empty folder that only the caller can enter, and removes it with all its content. Not for what a build wrote: that may have
 * modes that prevent its removal. Throws a `Failure` if the folder cannot be made.
 */
export const withTemporaryFolder = async <T>(
  prefix: string,
  use: (folder: string) => Promise<T>,
): Promise<T> => {
  const folder = await dir({ prefix, unsafeCleanup: true }).catch(refuse);
  try {
    return await use(folder.path);
  } finally {
    await folder.cleanup().catch(unlessGone);
  }
};

/** The descriptor of a new, empty file that has no name any more, so that nothing is left behind, even after a crash. */
export const openNamelessFile = async (prefix: string): Promise<number> => {
  const { fd, cleanup } = await file({ prefix, detachDescriptor: true }).catch(refuse);
  await cleanup();
  return fd;
};

/** The error for a user who has to choose another folder of temporary files. */
export const noTemporaryFiles = (folder: string, error: unknown): Failure =>
  new Failure(
    `cannot write to the folder of temporary files ${displayText(folder)}: ${displayText((error as Error).message)}\n  set TMPDIR to a folder that exists and that you may write to`,
    undefined,
    { cause: error },
  );

const refuse = (error: unknown): never => {
  throw noTemporaryFiles(tmpdir(), error);
};

/** The folder may have been removed by a cleaner of temporary files. */
const unlessGone = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error;
};
