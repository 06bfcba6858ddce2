import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { toSystemPath } from '../../util/raw-path.ts';
import { copyWithHoles } from './copy-with-holes.ts';
import type { SourceEntry } from './read-source.ts';

/** Writes the content of a file of the source at `root` into open files. Throws a `Failure` if it cannot be read. */
export type FileFiller = (
  path: RawPath,
  entry: SourceEntry & { readonly kind: 'file' },
  targets: readonly number[],
) => void;

/** All files go through one buffer. */
export const fileFiller = (root: string): FileFiller => {
  const buffer = Buffer.allocUnsafe(1 << 20);
  return (path, { size, sparse }, targets) => {
    if (size === 0) return;
    let descriptor: number;
    try {
      descriptor = openSync(toSystemPath(`/${path}`, root), READ_ONLY);
    } catch (error) {
      throw unreadable(root, path, error);
    }
    try {
      if (sparse && copyWithHoles(descriptor, targets)) return;
      // Read at most the size in the listing: a file that grows meanwhile might never end.
      for (let left = size; left > 0; ) {
        const length = read(root, path, descriptor, buffer, left);
        if (length === 0) return;
        for (const target of targets) writeAll(target, buffer, length);
        left -= length;
      }
    } finally {
      closeSync(descriptor);
    }
  };
};

const READ_ONLY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

const read = (root: string, path: RawPath, descriptor: number, buffer: Buffer, left: number): number => {
  try {
    return readSync(descriptor, buffer, 0, Math.min(left, buffer.length), null);
  } catch (error) {
    throw unreadable(root, path, error);
  }
};

/** write(2) may write fewer bytes than requested. */
const writeAll = (descriptor: number, bytes: Buffer, length: number): void => {
  for (let offset = 0; offset < length; ) offset += writeSync(descriptor, bytes, offset, length - offset);
};

const unreadable = (root: string, path: RawPath, error: unknown): Failure =>
  new Failure(
    `cannot read ${displayRaw(path)} of the source ${displayText(root)}: ${(error as Error).message}\n  ${
      // Such as by git, which packs objects some time after a commit.
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'nothing may change the source while it is read: run again'
        : 'make it readable, or leave it out of the source'
    }`,
  );
