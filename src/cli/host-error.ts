import { ExitCode } from '../model/exit-code.ts';
import { displayRaw, displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { systemWords } from '../util/path-kind.ts';

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
  const place = path === undefined ? '' : displayPath(path);
  const what = place === '' ? displayText(message) : `${place} ${displayText(systemWords(error))}`;
  return new Failure(`${what}\n  ${cause.remedy}`, cause.exitCode, { cause: error });
};

const displayPath = (path: string | Buffer): string =>
  typeof path === 'string' ? displayText(path) : displayRaw(path.toString('latin1'));

interface Cause {
  readonly remedy: string;
  readonly exitCode?: 2 | 74;
}

const ALLOW: Cause = { remedy: 'give access to it, or name another path' };
const SHORTER: Cause = { remedy: 'use a shorter path, without links that lead in a circle' };
const SPACE: Cause = {
  remedy: 'free space, or set TMPDIR to a folder with more',
  exitCode: ExitCode.unwritable,
};
const LIMITS: Cause = { remedy: 'raise the limits of this user or container (ulimit -n, ulimit -u, memory)' };
const BROKEN: Cause = { remedy: 'check the disk or the network file system (dmesg)' };

const CAUSES: Readonly<Record<string, Cause>> = {
  E2BIG: {
    remedy:
      'the command and the variables are longer than Linux passes to a program (128 KiB): put the command into a script of the source, and the values into files',
  },
  EACCES: ALLOW,
  EPERM: ALLOW,
  EROFS: ALLOW,
  ENAMETOOLONG: SHORTER,
  ELOOP: SHORTER,
  ENOSPC: SPACE,
  EDQUOT: SPACE,
  EMFILE: LIMITS,
  ENFILE: LIMITS,
  ENOMEM: LIMITS,
  EAGAIN: LIMITS,
  EIO: BROKEN,
  ESTALE: BROKEN,
};
