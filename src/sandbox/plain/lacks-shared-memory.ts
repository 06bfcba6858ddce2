import { accessSync, constants, statSync } from 'node:fs';

/** Why libfaketime cannot share its state between the programs of a build without namespaces, with the remedy; undefined if it can (shm_open(3)). */
export const lacksSharedMemory = (choosesIds: boolean, folder = '/dev/shm'): string | undefined =>
  isOpen(folder, choosesIds)
    ? undefined
    : 'libfaketime needs /dev/shm, and it cannot be written: as root, mkdir -p /dev/shm && mount -t tmpfs -o mode=1777 shm /dev/shm';

/** `choosesIds`: whether builds have users of their own. */
const isOpen = (folder: string, choosesIds: boolean): boolean => {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const stats = statSync(folder);
    return stats.isDirectory() && (!choosesIds || (stats.mode & 0o003) === 0o003);
  } catch {
    return false;
  }
};
