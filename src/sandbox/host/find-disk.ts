import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { cacheFolder, makeInCache } from './cache-folder.ts';

/** A writable folder of the caller on a disk file system that overlayfs accepts as an upper layer; undefined if there is none. */
export const findDisk = (): string | undefined => [cacheFolder(), tmpdir(), '/var/tmp'].find(isOnDisk);

const isOnDisk = (folder: string): boolean => {
  try {
    makeInCache(folder);
    accessSync(folder, constants.W_OK);
    // These characters have a meaning in overlayfs' own options.
    return !/[,:\\\s]/.test(folder) && !UNFIT.has(statfsSync(folder).type);
  } catch {
    return false;
  }
};

// statfs(2) magic numbers: tmpfs, ramfs, overlayfs, NFS, FUSE, 9p.
const UNFIT = new Set([0x01021994, 0x858458f6, 0x794c7630, 0x6969, 0x65735546, 0x01021997]);
