import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { freeIn } from '../build-process/watch-space.ts';
import { mountOf } from '../host/mount-of.ts';

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

const forbidsPrograms = (folder: string): boolean => mountOf(folder)?.options.includes('noexec') ?? false;
