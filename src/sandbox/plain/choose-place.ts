import { accessSync, constants, readFileSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isInside } from '../../util/is-inside.ts';
import { largest } from '../../util/largest.ts';
import { freeIn } from '../build-process/watch-space.ts';

/** The folder of the host for builds without namespaces: in memory, if enough is free there and programs may be executed from it. */
export const choosePlace = (): string =>
  isOpenTmpfs('/dev/shm') && (freeIn('/dev/shm') ?? 0) >= PLENTY && !forbidsPrograms('/dev/shm')
    ? '/dev/shm'
    : ([tmpdir(), '/var/tmp'].find((folder) => !forbidsPrograms(folder)) ?? tmpdir());

// Bytes. Containers usually have only 64 MiB there.
const PLENTY = 2 * 1024 ** 3;

// 0x01021994 is TMPFS_MAGIC (statfs(2)); with mode 1777 all users may write.
const isOpenTmpfs = (folder: string): boolean => {
  try {
    // Its mount may be read-only.
    accessSync(folder, constants.W_OK);
    return statfsSync(folder).type === 0x01021994 && (statSync(folder).mode & 0o1777) === 0o1777;
  } catch {
    return false;
  }
};

/** Whether the mount that a folder lies on has `noexec` (proc_pid_mountinfo(5), fields 5 and 6; the last mount that matches is on top). */
const forbidsPrograms = (folder: string): boolean => {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, , , , point]) => point !== undefined && isInside(folder, point));
  const longest = largest(mounts.map(([, , , , point]) => point!.length));
  const options = mounts.findLast(([, , , , point]) => point!.length === longest)?.[5] ?? '';
  return options.split(',').includes('noexec');
};
