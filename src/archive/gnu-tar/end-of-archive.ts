import { BLOCK } from './header.ts';

/** Bytes in a record: GNU tar's blocking factor of 20. */
export const RECORD = 20 * BLOCK;

/** How many zero bytes end an archive of so many bytes: two blocks at least, up to a whole record. */
export const endOfArchive = (bytes: number): number => {
  const least = bytes + 2 * BLOCK;
  return Math.ceil(least / RECORD) * RECORD - bytes;
};
