import { readlinkSync, statfsSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import { Failure } from '../../util/failure.ts';

/**
 * Throws a `Failure` if /proc does not show the processes of this pid namespace: builds could then not be supervised, and a signal would
 * reach another process than the one that was meant.
 */
export const demandProc = (): void => {
  const own = ownProcess();
  if (own === String(process.pid)) return;
  const problem =
    own === undefined
      ? 'there is no /proc here, without which builds cannot be supervised'
      : '/proc shows the processes of another pid namespace, so that builds cannot be supervised';
  throw new Failure(
    `${problem}\n  mount it, as root: mount -t proc proc /proc (unshare --mount-proc does it, too)`,
    ExitCode.inconclusive,
  );
};

/** The id of this process in /proc; empty if it has none there, undefined if there is no /proc. */
const ownProcess = (): string | undefined => {
  try {
    return readlinkSync('/proc/self');
  } catch (error) {
    // ENOENT also if /proc belongs to a pid namespace in which this process does not exist.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && holdsProc() ? '' : undefined;
  }
};

// 0x9fa0 is PROC_SUPER_MAGIC (statfs(2)).
const holdsProc = (): boolean => {
  try {
    return statfsSync('/proc').type === 0x9fa0;
  } catch {
    return false;
  }
};
