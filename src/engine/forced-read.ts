import { createHash } from 'node:crypto';
import { chmodSync, closeSync, constants, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import type { RawPath } from '../model/raw-path.ts';

/** Hands over the names in a directory that is the caller's own, whatever its mode; what is inside can be reached meanwhile. */
export const inFolder = (folder: string | Buffer, act: (names: RawPath[]) => void): void => {
  const mode = lstatSync(folder).mode & 0o7777;
  const closed = (mode & 0o500) !== 0o500;
  if (closed) chmodSync(folder, mode | 0o500);
  try {
    act(readdirSync(folder, { encoding: 'latin1' }) as RawPath[]);
  } finally {
    if (closed) chmodSync(folder, mode);
  }
};

/** SHA-256 of a regular file of `size` bytes that is the caller's own, whatever its mode: lower-case hex. Bounded memory. */
export const digestFile = (file: string | Buffer, size: number): string => {
  const descriptor = openForced(file);
  const hash = createHash('sha256');
  try {
    for (let left = size; left > 0; ) {
      const length = readSync(descriptor, BUFFER, 0, Math.min(left, BUFFER.length), null);
      if (length === 0) break;
      hash.update(BUFFER.subarray(0, length));
      left -= length;
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
};

/** Opens what its owner may open, for a moment with the access bit that it takes. */
const openForced = (file: string | Buffer): number => {
  const open = (): number => openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    return open();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    const mode = lstatSync(file).mode & 0o7777;
    chmodSync(file, mode | 0o400);
    try {
      return open();
    } finally {
      chmodSync(file, mode);
    }
  }
};

const BUFFER = Buffer.allocUnsafe(1 << 20);
