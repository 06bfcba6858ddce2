import { createHash } from 'node:crypto';
import { chmodSync, closeSync, constants, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import type { RawPath } from '../model/raw-path.ts';

/** The names in a directory that is the caller's own, whatever its mode. */
export const forcedNames = (folder: Buffer): RawPath[] =>
  forced(folder, 0o500, () => readdirSync(folder, { encoding: 'latin1' }) as RawPath[]);

/** SHA-256 of a regular file that is the caller's own, whatever its mode: lower-case hex. Bounded memory. */
export const digestFile = (file: Buffer): string => {
  const descriptor = forced(file, 0o400, () =>
    openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK),
  );
  const hash = createHash('sha256');
  try {
    for (let length = fill(descriptor); length > 0; length = fill(descriptor))
      hash.update(BUFFER.subarray(0, length));
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
};

/** Does what its owner may do, for a moment with the access bits that it takes. */
const forced = <Result>(path: Buffer, bits: number, act: () => Result): Result => {
  try {
    return act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    const mode = lstatSync(path).mode & 0o7777;
    chmodSync(path, mode | bits);
    try {
      return act();
    } finally {
      chmodSync(path, mode);
    }
  }
};

const BUFFER = Buffer.allocUnsafe(1 << 20);
const fill = (descriptor: number): number => readSync(descriptor, BUFFER, 0, BUFFER.length, null);
