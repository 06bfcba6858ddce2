import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isGone } from '../../util/process-stat.ts';

/**
 * Removes the files of libfaketime from shared memory. It creates a shared memory object and a semaphore for each process id, and
 * does not remove those of processes that were killed.
 */
export const clearFaketime = (): void => {
  for (const name of list()) {
    const pid = /^(?:sem\.faketime_sem|faketime_shm)_(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && isGone(Number(pid))) remove(join('/dev/shm', name));
  }
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
