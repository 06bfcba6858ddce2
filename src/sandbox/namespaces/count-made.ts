import { lstatSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that is made immediately before the build starts, in the memory file system that it writes to. */
export const FIRST_MADE = 'first';

/**
 * How many files and folders a build has made in its memory file system, with those that it removed again: tmpfs numbers inodes in order
 * (mm/shmem.c). Undefined if the file system is full.
 */
export const countMade = (top: string): number | undefined => {
  const last = join(top, 'last');
  try {
    writeFileSync(last, '');
    return lstatSync(last).ino - lstatSync(join(top, FIRST_MADE)).ino - 1;
  } catch {
    return undefined;
  }
};
