import { closeSync, fsync, openSync, realpathSync, renameSync, statSync, write } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ExitCode } from '../../model/exit-code.ts';
import { displayText } from '../../util/display.ts';
import { openDraft } from '../../util/draft.ts';
import { Failure } from '../../util/failure.ts';

/** A file that appears under its name only when it is complete. */
export interface OutputFile {
  /** Its final path, links resolved. */
  readonly path: string;
  /** The path at which it is written until then, in the same folder. */
  readonly temporary: string;
  /** Writes in the background: the caller may reuse the memory of `bytes` after the call; a later call throws the error, if any. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly commit: () => Promise<void>;
  /** Removes the temporary file; after a commit it does nothing. */
  readonly discard: () => Promise<void>;
}

/** Opens the file under a temporary name, and removes what a killed process left in the folder. Throws a `Failure` if the folder does not exist, the disk is full, or permission is denied. */
export const openOutput = (name: string): OutputFile => {
  const path = finalPath(name);
  const draft = openDraft(dirname(path), 'part');
  const file = attempt(name, () => openSync(draft.path, 'wx'));
  const writer = bufferedWriter(name, file);
  let open = true;
  const close = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    path,
    temporary: draft.path,
    write: writer.write,
    commit: async () => {
      await writer.flush();
      // Before the rename: else a crash of the host could leave an empty file under the final name.
      await sync(file).catch((error) => {
        throw unwritable(name, error);
      });
      attempt(name, () => {
        close();
        renameSync(draft.path, path);
      });
    },
    discard: async () => {
      // Once the file is closed, its descriptor may be another file's: no write may follow.
      await writer.settled();
      close();
      draft.discard();
    },
  };
};

interface BufferedWriter {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Writes everything that was given. */
  readonly flush: () => Promise<void>;
  /** Waits for the write under way, failed or not. */
  readonly settled: () => Promise<void>;
}

/** Writes to a descriptor in large pieces: one buffer is filled while the other is written. */
const bufferedWriter = (name: string, file: number): BufferedWriter => {
  let filling = Buffer.allocUnsafeSlow(BUFFER);
  let writing = Buffer.allocUnsafeSlow(BUFFER);
  let filled = 0;
  let underWay: Promise<void> = Promise.resolve();
  const startWrite = async (): Promise<void> => {
    await underWay;
    [filling, writing] = [writing, filling];
    underWay = writeAll(file, writing.subarray(0, filled)).catch((error) => {
      throw unwritable(name, error);
    });
    // The next `await` of it throws the error.
    underWay.catch(() => {});
    filled = 0;
  };
  return {
    write: async (bytes) => {
      for (let done = 0; done < bytes.length; ) {
        const some = bytes.subarray(done, done + BUFFER - filled);
        filling.set(some, filled);
        filled += some.length;
        done += some.length;
        if (filled === BUFFER) await startWrite();
      }
    },
    flush: async () => {
      await startWrite();
      await underWay;
    },
    settled: () => underWay.catch(() => {}),
  };
};

const attempt = <T>(name: string, action: () => T): T => {
  try {
    return action();
  } catch (error) {
    throw unwritable(name, error);
  }
};

const BUFFER = 1 << 20;

const writeSome = promisify(write);
const sync = promisify(fsync);

const writeAll = async (file: number, bytes: Buffer): Promise<void> => {
  for (let done = 0; done < bytes.length; )
    done += (await writeSome(file, bytes, done, bytes.length - done, null)).bytesWritten;
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
    `cannot write ${displayText(name)}: it exists and is not a regular file; name another output`,
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
  return new Failure(
    `cannot write ${displayText(name)}: ${REASONS[code ?? ''] ?? message}`,
    ExitCode.unwritable,
    { cause: error },
  );
};

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would become larger than the limit allows (ulimit -f)',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOENT: 'its folder does not exist; create it first',
  ENOTDIR: 'a part of its path is not a folder; name another output',
};
