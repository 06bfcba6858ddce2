import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isGone } from '../../util/process-stat.ts';
import { readText } from '../../util/read-text.ts';

/**
 * Whether the owner of such a file is about to end: it has no memory any more, and so no variables, but still counts as running. Its files can
 * be removed soon. Never true of a process of another user, whose variables cannot be read.
 */
export const isFaketimeEnding = (): boolean =>
  list().some((name) => {
    const pid = ownerOf(name);
    return pid !== undefined && !isGone(pid) && readText(`/proc/${pid}/environ`) === '';
  });

/**
 * Removes the files of libfaketime from shared memory. It creates a shared memory object and a semaphore for each process id, and
 * does not remove those of processes that were killed.
 */
export const clearFaketime = (): void => {
  for (const name of list()) {
    const pid = ownerOf(name);
    if (pid !== undefined && isGone(pid)) remove(join('/dev/shm', name));
  }
};

/** The process whose id is in the name of such a file. */
const ownerOf = (name: string): number | undefined => {
  const pid = /^(?:sem\.faketime_sem|faketime_shm)_(\d+)$/.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
};

const list = (): string[] => {
  try {
    return readdirSync('/dev/shm');
  } catch {
    return [];
  }
};

const remove = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch {
    // The file belongs to another user.
  }
};
