import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
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
  worksIn(pid, folders) || names(pid, folders) || holds(pid, output);

const worksIn = (pid: number, folders: readonly string[]): boolean => {
  const cwd = ask(() => readlinkSync(`/proc/${pid}/cwd`), '').replace(/ \(deleted\)$/, '');
  return folders.some((folder) => isInside(cwd, folder) && sees(pid, folder));
};

const names = (pid: number, folders: readonly string[]): boolean => {
  const variables = ask(() => readFileSync(`/proc/${pid}/environ`, 'latin1'), '').split('\0');
  return folders.some(
    (folder) =>
      variables.some((variable) => variable.endsWith(`=${folder}`) || variable.includes(`=${folder}/`)) &&
      sees(pid, folder),
  );
};

/** Whether a path leads a process to the same folder: in a container, another run can have one with the same name. */
const sees = (pid: number, folder: string): boolean =>
  ask(() => readlinkSync(`/proc/${pid}/ns/mnt`) === readlinkSync('/proc/self/ns/mnt'), false) ||
  ask(() => identity(`/proc/${pid}/root${folder}`) === identity(folder), false);

const identity = (path: string): string => {
  const { dev, ino } = statSync(path);
  return `${dev}:${ino}`;
};

const holds = (pid: number, output: string | undefined): boolean =>
  output !== undefined &&
  [1, 2].some((descriptor) => ask(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`), '') === output);

/** A value read from /proc; `otherwise` if the process has ended or is not the caller's. */
const ask = <Answer>(question: () => Answer, otherwise: Answer): Answer => {
  try {
    return question();
  } catch {
    return otherwise;
  }
};
