import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes away what libfaketime left in shared memory: it keeps a file and a semaphore for each process id, and those of
 * processes that were killed stay for ever.
 */
export const clearFaketime = (): void => {
  for (const name of list()) {
    const pid = /^(?:sem\.faketime_sem|faketime_shm)_(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && isGone(pid)) remove(join('/dev/shm', name));
  }
};

const list = (): string[] => {
  try {
    return readdirSync('/dev/shm');
  } catch {
    return [];
  }
};

/** Gone, or dead and waiting for a parent that never asks (proc_pid_stat(5), field 3). */
const isGone = (pid: string): boolean => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return true;
  }
};

const remove = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch {
    // Another user's.
  }
};
