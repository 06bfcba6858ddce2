import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { openDraft } from './draft.ts';
import { realPath } from './real-path.ts';

/**
 * Makes a file, or replaces it as a whole: after an error it has its earlier content. A link stays, and the file that it leads to keeps its
 * mode and, where that is allowed, its owner. The content may come in pieces. Throws the error of the system.
 */
export const replaceFile = (path: string, content: string | Uint8Array | Iterable<Uint8Array>): void => {
  const target = realPath(path);
  const draft = openDraft(dirname(target), 'report');
  try {
    const pieces =
      typeof content === 'string' || content instanceof Uint8Array ? [Buffer.from(content)] : content;
    const file = openSync(draft.path, 'wx');
    try {
      // As bytes: of these, it writes the rest after a short write, which is how the system reports that the disk is almost full.
      for (const piece of pieces) writeFileSync(file, piece);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    takePlace(draft.path, target);
  } finally {
    draft.discard();
  }
};

/** The same for content that is written in pieces, and not held in memory. */
export const replaceFileBy = async (
  path: string,
  fill: (write: (bytes: Uint8Array) => void) => Promise<void>,
): Promise<void> => {
  const target = realPath(path);
  const draft = openDraft(dirname(target), 'report');
  try {
    const file = openSync(draft.path, 'wx');
    try {
      // Writes the rest after a short write.
      await fill((bytes) => writeFileSync(file, bytes));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    takePlace(draft.path, target);
  } finally {
    draft.discard();
  }
};

const takePlace = (draft: string, target: string): void => {
  const before = statSync(target, { throwIfNoEntry: false });
  // A rename would put a file in place of a device, for root also of /dev/null.
  if (before !== undefined && !before.isFile()) throw notAFile(before, target);
  if (before !== undefined) dressAs(draft, before);
  renameSync(draft, target);
};

/** As the system would say it. */
const notAFile = (found: Stats, target: string): NodeJS.ErrnoException => {
  const [code, what] = found.isDirectory()
    ? ['EISDIR', 'illegal operation on a directory']
    : ['ENOTSUP', 'it is a FIFO, a socket or a device, not a file'];
  return Object.assign(new Error(`${code}: ${what}, rename '${target}'`), {
    code,
    syscall: 'rename',
    path: target,
  });
};

const dressAs = (path: string, { uid, gid, mode }: Stats): void => {
  try {
    chownSync(path, uid, gid);
  } catch (error) {
    if (!NOT_ALLOWED.has((error as NodeJS.ErrnoException).code)) throw error;
  }
  // After the owner, whose change removes the set-id bits.
  chmodSync(path, mode & 0o7777);
};

/** Another user's file, an id that the user namespace does not have, a file system without owners. */
const NOT_ALLOWED: ReadonlySet<string | undefined> = new Set(['EPERM', 'EINVAL', 'ENOSYS']);
