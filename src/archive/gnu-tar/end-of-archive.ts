import { BLOCK } from './header.ts';

/** Bytes in a record: GNU tar's blocking factor of 20. */
export const RECORD = 20 * BLOCK;

/** How many zero bytes follow the members of an archive, which have `bytes` bytes: at least two blocks, up to a whole record. */
export const endOfArchive = (bytes: number): number => {
  const least = bytes + 2 * BLOCK;
  return Math.ceil(least / RECORD) * RECORD - bytes;
};
