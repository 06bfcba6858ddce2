import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { ownHomes } from './own-homes.ts';

/** A writable folder of the caller on a disk file system that overlayfs accepts as an upper layer; undefined if there is none. */
export const findDisk = (): string | undefined => [cacheFolder(), tmpdir(), '/var/tmp'].find(isOnDisk);

/** The caller's cache folder of this program (XDG Base Directory Specification 0.8). Throws a `Failure` if the caller has no home. */
export const cacheFolder = (): string => join(chosenCache() ?? join(home(), '.cache'), 'repro-harness');

/** The specification says that a relative path is to be ignored. */
const chosenCache = (): string | undefined => {
  const folder = process.env['XDG_CACHE_HOME'];
  return folder !== undefined && isAbsolute(folder) ? folder : undefined;
};

/** An empty or relative HOME would put the cache into the current folder, which may be the source. */
const home = (): string => {
  const [home] = ownHomes();
  if (home !== undefined) return home;
  throw new Failure(
    'there is no folder for the cache: HOME is not set to an absolute path, and this user has no account\n  set HOME or XDG_CACHE_HOME to a folder that you may write to',
  );
};

const isOnDisk = (folder: string): boolean => {
  try {
    makeFolders(folder);
    accessSync(folder, constants.W_OK);
    // These characters have a meaning in overlayfs' own options.
    return !/[,:\\\s]/.test(folder) && !UNFIT.has(statfsSync(folder).type);
  } catch {
    return false;
  }
};

// statfs(2) magic numbers: tmpfs, ramfs, overlayfs, NFS, FUSE, 9p.
const UNFIT = new Set([0x01021994, 0x858458f6, 0x794c7630, 0x6969, 0x65735546, 0x01021997]);
