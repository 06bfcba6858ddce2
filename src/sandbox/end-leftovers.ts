import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { clearFaketime } from './clear-faketime.ts';

/**
 * Ends every process of the caller's that works in one of these folders, names one in its environment, or holds the output of
 * a build: what a build without a process namespace left behind.
 */
export const endLeftovers = async (folders: readonly string[], output?: string): Promise<void> => {
  // All are stopped before any is ended: one that forks for ever would fill each place that becomes free.
  const stopped = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const left = processes().filter(
      (pid) => pid !== process.pid && !stopped.has(pid) && belongs(pid, folders, output),
    );
    if (left.length === 0) break;
    for (const pid of left) send(pid, 'SIGSTOP');
    for (const pid of left) stopped.add(pid);
    await sleep(PAUSE_MS);
  }
  for (const pid of stopped) if (belongs(pid, folders, output)) send(pid, 'SIGKILL');
  for (let round = 0; round < ROUNDS && [...stopped].some((pid) => belongs(pid, folders, output)); round++)
    await sleep(PAUSE_MS);
  clearFaketime();
};

const ROUNDS = 200;
const PAUSE_MS = 5;

const processes = (): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);

const belongs = (pid: number, folders: readonly string[], output: string | undefined): boolean =>
  worksIn(pid, folders) || names(pid, folders) || holds(pid, output);

const worksIn = (pid: number, folders: readonly string[]): boolean => {
  const cwd = ask(() => readlinkSync(`/proc/${pid}/cwd`), '').replace(/ \(deleted\)$/, '');
  return folders.some((folder) => cwd === folder || cwd.startsWith(`${folder}/`));
};

const names = (pid: number, folders: readonly string[]): boolean => {
  const variables = ask(() => readFileSync(`/proc/${pid}/environ`, 'latin1'), '').split('\0');
  return folders.some((folder) =>
    variables.some((variable) => variable.endsWith(`=${folder}`) || variable.includes(`=${folder}/`)),
  );
};

const holds = (pid: number, output: string | undefined): boolean =>
  output !== undefined &&
  [1, 2].some((descriptor) => ask(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`), '') === output);

/** What /proc says, unless the process is gone or not the caller's. */
const ask = (question: () => string, otherwise: string): string => {
  try {
    return question();
  } catch {
    return otherwise;
  }
};

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
};
