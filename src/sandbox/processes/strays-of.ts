import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { isInside } from '../../util/is-inside.ts';

/**
 * Every process of the caller whose working directory is in one of these folders, whose environment names one of them, or which has the
 * output of a build open: what a build without a pid namespace starts, even if it no longer is below the build.
 */
export const straysOf = (folders: readonly string[], output?: string): number[] =>
  processes().filter((pid) => pid !== process.pid && belongs(pid, folders, output));

const processes = (): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);

const belongs = (pid: number, folders: readonly string[], output: string | undefined): boolean =>
  [...worksIn(pid, folders), ...names(pid, folders)].some((folder) => sees(pid, folder)) ||
  holds(pid, output);

const worksIn = (pid: number, folders: readonly string[]): string[] => {
  const cwd = ask(() => readlinkSync(`/proc/${pid}/cwd`), '').replace(/ \(deleted\)$/, '');
  return folders.filter((folder) => isInside(cwd, folder));
};

const names = (pid: number, folders: readonly string[]): string[] => {
  const variables = ask(() => readFileSync(`/proc/${pid}/environ`, 'latin1'), '').split('\0');
  return folders.filter((folder) =>
    variables.some((variable) => variable.endsWith(`=${folder}`) || variable.includes(`=${folder}/`)),
  );
};

/** Whether a path leads a process to the same folder. Every run has the same paths, also one in a container of this host. */
const sees = (pid: number, folder: string): boolean =>
  mountsOf(pid) === mountsOf('self') || identityOf(`/proc/${pid}/root${folder}`) === identityOf(folder);

const mountsOf = (pid: number | 'self'): string => ask(() => readlinkSync(`/proc/${pid}/ns/mnt`), '');

const identityOf = (path: string): string => {
  const stats = ask(() => lstatSync(path), undefined);
  return stats === undefined ? '' : `${stats.dev}:${stats.ino}`;
};

const holds = (pid: number, output: string | undefined): boolean =>
  output !== undefined &&
  [1, 2].some((descriptor) => ask(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`), '') === output);

/** A value read from /proc; `otherwise` if the process has ended or is not the caller's. */
const ask = <T, U>(question: () => T, otherwise: U): T | U => {
  try {
    return question();
  } catch {
    return otherwise;
  }
};
