import { randomBytes } from 'node:crypto';
import { closeSync, openSync, realpathSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import { displayText } from '../../util/display.ts';

/** A file that appears under its name only when it is whole. */
export interface OutputFile {
  /** Its final path, links resolved. */
  readonly path: string;
  /** Where it is written until then: the same folder. */
  readonly temporary: string;
  readonly write: (bytes: Uint8Array) => void;
  readonly commit: () => void;
  /** Removes what was written; after a commit, nothing. */
  readonly discard: () => void;
}

/** Opens it under a temporary name. Throws a `Failure` when there is no such folder, or no room, or no permission. */
export const openOutput = (name: string): OutputFile => {
  const path = finalPath(name);
  const temporary = join(
    dirname(path),
    `.${basename(path).slice(0, 200)}.${randomBytes(6).toString('hex')}.part`,
  );
  const attempt = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw unwritable(name, error);
    }
  };
  const file = attempt(() => openSync(temporary, 'wx'));
  let open = true;
  let there = true;
  const close = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    path,
    temporary,
    write: (bytes) =>
      attempt(() => {
        for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      }),
    commit: () =>
      attempt(() => {
        close();
        renameSync(temporary, path);
        there = false;
      }),
    discard: () => {
      close();
      if (there) unlinkSync(temporary);
      there = false;
    },
  };
};

const finalPath = (name: string): string => {
  try {
    const path = realpathSync(name);
    if (statSync(path).isFile()) return path;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return inFolder(name);
    throw unwritable(name, error);
  }
  throw new Failure(
    `cannot write ${displayText(name)}: it exists and is no regular file; name another output`,
  );
};

const inFolder = (name: string): string => {
  try {
    return join(realpathSync(dirname(name)), basename(name));
  } catch (error) {
    throw unwritable(name, error);
  }
};

const unwritable = (name: string, error: unknown): Failure => {
  const { code, message } = error as NodeJS.ErrnoException;
  return new Failure(`cannot write ${displayText(name)}: ${REASONS[code ?? ''] ?? message}`, undefined, {
    cause: error,
  });
};

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would become larger than the limit allows (ulimit -f)',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOENT: 'its folder does not exist; make it first',
  ENOTDIR: 'its folder is no folder',
};
