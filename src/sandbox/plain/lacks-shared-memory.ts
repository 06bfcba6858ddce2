import { accessSync, constants, statSync } from 'node:fs';

/** Why libfaketime cannot share its state between the programs of a build without namespaces, with the remedy; undefined if it can (shm_open(3)). */
export const lacksSharedMemory = (choosesIds: boolean): string | undefined =>
  isOpen(choosesIds)
    ? undefined
    : 'libfaketime needs /dev/shm, and it cannot be written: as root, mkdir -p /dev/shm && mount -t tmpfs -o mode=1777 shm /dev/shm';

/** `choosesIds`: whether builds have users of their own. */
const isOpen = (choosesIds: boolean): boolean => {
  try {
    accessSync('/dev/shm', constants.W_OK | constants.X_OK);
    const stats = statSync('/dev/shm');
    return stats.isDirectory() && (!choosesIds || (stats.mode & 0o003) === 0o003);
  } catch {
    return false;
  }
};
