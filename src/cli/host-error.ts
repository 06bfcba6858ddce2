import { ExitCode } from '../model/exit-code.ts';
import { displayRaw, displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { systemWords } from '../util/path-kind.ts';
import { START_REFUSALS } from '../util/start-refusals.ts';

/**
 * An error of a system call that only the host, or what a user named, can cause: permissions, a full or broken disk, exhausted limits, paths
 * that are too long. Undefined for any other error, such as ENOENT: that may as well be a mistake of this program.
 */
export const hostError = (error: unknown): Failure | undefined => {
  const { code = '', syscall, path, message } = error as NodeJS.ErrnoException & { path?: string | Buffer };
  // The folder in which the command was started was removed (getcwd(2)).
  if (syscall === 'uv_cwd' && code === 'ENOENT')
    return new Failure('the current folder was removed\n  change to a folder that exists', ExitCode.usage, {
      cause: error,
    });
  const cause = CAUSES[code];
  if (cause === undefined || syscall === undefined) return undefined;
  // Of other system calls, EAGAIN says that something has to wait.
  if (cause.problem !== undefined && (code !== 'EAGAIN' || syscall.startsWith('spawn')))
    return new Failure(`${cause.problem}: ${cause.remedy}`, cause.exitCode, { cause: error });
  const place = path === undefined ? '' : displayPath(path);
  const what = place === '' ? displayText(message) : `${place} ${displayText(systemWords(error))}`;
  return new Failure(`${what}\n  ${cause.remedy}`, cause.exitCode, { cause: error });
};

const displayPath = (path: string | Buffer): string =>
  typeof path === 'string' ? displayText(path) : displayRaw(path.toString('latin1'));

interface Cause {
  /** In place of the path and the message: the path is only where the limit was reached, and no cause. */
  readonly problem?: string;
  readonly remedy: string;
  readonly exitCode?: 2 | 74;
}

const ALLOW: Cause = { remedy: 'give access to it, or name another path' };
const SHORTER: Cause = { remedy: 'use a shorter path, without links that lead in a circle' };
const SPACE: Cause = {
  remedy: 'free space, or set TMPDIR to a folder with more',
  exitCode: ExitCode.unwritable,
};
const BROKEN: Cause = { remedy: 'check the disk or the network file system (dmesg)' };

const CAUSES: Readonly<Record<string, Cause>> = {
  ...START_REFUSALS,
  EACCES: ALLOW,
  EPERM: ALLOW,
  EROFS: ALLOW,
  ENAMETOOLONG: SHORTER,
  ELOOP: SHORTER,
  ENOSPC: SPACE,
  EDQUOT: SPACE,
  EFBIG: {
    problem: 'a file is larger than this process may write',
    remedy: 'allow larger ones (ulimit -f unlimited)',
    exitCode: ExitCode.unwritable,
  },
  EMFILE: {
    problem: 'this process may not open more files',
    remedy: 'allow 1024 or more (ulimit -n 1024)',
  },
  ENFILE: {
    problem: 'this host may not open more files',
    remedy: 'end programs, or as root raise the sysctl fs.file-max',
  },
  ENOMEM: {
    problem: 'there is no memory left for a program',
    remedy: 'allow more to this user or container (ulimit -v unlimited), or end programs',
  },
  EIO: BROKEN,
  ESTALE: BROKEN,
};
