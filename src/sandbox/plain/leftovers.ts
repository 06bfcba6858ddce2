import { readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Ends every process of the caller's that works in one of these folders or names one in its environment: what a build without a
 * process namespace left behind. Ends what libfaketime left in shared memory, too.
 */
export const endLeftovers = async (folders: readonly string[]): Promise<void> => {
  // A process may fork while the others are ended.
  for (let round = 0; round < ROUNDS; round++) {
    const left = processes().filter((pid) => pid !== process.pid && belongs(pid, folders));
    if (left.length === 0) break;
    for (const pid of left) end(pid);
    await sleep(10);
  }
  clearFaketime();
};

const ROUNDS = 50;

const processes = (): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);

const belongs = (pid: number, folders: readonly string[]): boolean => {
  try {
    const cwd = readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, '');
    if (folders.some((folder) => cwd === folder || cwd.startsWith(`${folder}/`))) return true;
    const variables = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
    return folders.some((folder) => variables.some((variable) => variable.endsWith(`=${folder}`)));
  } catch {
    return false;
  }
};

const end = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
};

/** libfaketime keeps a file and a semaphore for each process id; those of processes that are gone stay for ever. */
const clearFaketime = (): void => {
  for (const name of readdirSync('/dev/shm')) {
    const pid = /^(?:sem\.faketime_sem|faketime_shm)_(\d+)$/.exec(name)?.[1];
    if (pid === undefined) continue;
    const file = join('/dev/shm', name);
    const gone = statSync(`/proc/${pid}`, { throwIfNoEntry: false }) === undefined;
    if (gone) rmSync(file, { force: true });
  }
};
