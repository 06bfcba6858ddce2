import { chmodSync, constants, lstatSync, openSync, readdirSync } from 'node:fs';
import type { RawPath } from '../../../model/raw-path.ts';

/** A directory whose names have been read. */
export interface OpenFolder {
  readonly names: RawPath[];
  /** Whether its owner had no access: then its entries can be reached only until `leave` is called. */
  readonly closed: boolean;
  /** Restores its mode. */
  readonly leave: () => void;
}

/** Reads the names in a directory. It must belong to the caller and may have any mode. */
export const enterFolder = (folder: string | Buffer): OpenFolder => {
  const mode = lstatSync(folder).mode & 0o7777;
  const closed = (mode & 0o500) !== 0o500;
  if (closed) chmodSync(folder, mode | 0o500);
  const leave = (): void => {
    if (closed) chmodSync(folder, mode);
  };
  try {
    return { names: readdirSync(folder, { encoding: 'latin1' }) as RawPath[], closed, leave };
  } catch (error) {
    leave();
    throw error;
  }
};

/** Opens a file of the caller for reading. If its mode forbids that, adds the owner's read bit while opening it. */
export const openForced = (file: string | Uint8Array): number => {
  const path = typeof file === 'string' ? file : Buffer.from(file);
  const open = (): number => openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    return open();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    const mode = lstatSync(path).mode & 0o7777;
    chmodSync(path, mode | 0o400);
    try {
      return open();
    } finally {
      chmodSync(path, mode);
    }
  }
};
