import { constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { mayAccess } from '../../util/may-access.ts';
import { cacheFolder, makeInCache } from './cache-folder.ts';

/** A folder for small, short-lived files: that of temporary files, or where it cannot be written another one that the harness uses. */
export const writableFolder = (): string =>
  [tmpdir(), '/dev/shm', '/var/tmp'].find(isWritable) ?? writableCache() ?? tmpdir();

const writableCache = (): string | undefined => {
  try {
    const folder = cacheFolder();
    makeInCache(folder);
    return isWritable(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
};

const isWritable = (folder: string): boolean => mayAccess(folder, constants.W_OK | constants.X_OK);
