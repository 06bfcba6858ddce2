import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { processStat } from './process-stat.ts';

/**
 * Takes away what libfaketime left in shared memory: it keeps a file and a semaphore for each process id, and those of
 * processes that were killed stay for ever.
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

/** Gone, or dead and waiting for a parent that never asks. */
const isGone = (pid: number): boolean => /^[ZX]/.test(processStat(pid)?.[0] ?? 'X');

const remove = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch {
    // Another user's.
  }
};
