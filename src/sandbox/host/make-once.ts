import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { displayText } from '../../util/display.ts';
import { openDraft } from '../../util/draft.ts';
import { Failure } from '../../util/failure.ts';
import { makeInCache } from './cache-folder.ts';

/**
 * Makes a file or folder of the caller's cache, unless it exists. It appears only when it is complete; after an error nothing is left. If
 * another run has made it meanwhile, that one is kept. Throws a `Failure` if the cache cannot be written, else the error of `make`.
 */
export const makeOnce = async (
  target: string,
  make: (draft: string) => Promise<void>,
  remove?: (path: string) => void,
): Promise<void> => {
  if (existsSync(target)) return;
  try {
    makeInCache(dirname(target));
    const draft = openDraft(dirname(target), 'cache', remove);
    try {
      await make(draft.path);
      renameSync(draft.path, target);
    } finally {
      draft.discard();
    }
  } catch (error) {
    if (!existsSync(target)) throw unwritable(dirname(target), error as NodeJS.ErrnoException);
  }
};

const unwritable = (folder: string, error: NodeJS.ErrnoException): Error =>
  error.syscall === undefined
    ? error
    : new Failure(
        `cannot write to the cache ${displayText(folder)}: ${displayText(error.message)}\n  set XDG_CACHE_HOME to a folder that you may write to`,
        undefined,
        { cause: error },
      );
