import type { Part } from './part.ts';

/** The parts in the order of their offsets, without those outside the file and those that begin inside another one. */
export const withoutOverlaps = (parts: readonly Part[], size: number): readonly Part[] => {
  let end = 0;
  return parts
    .toSorted((a, b) => a.offset - b.offset)
    .filter((part) => {
      if (part.offset < end || part.size < 0 || part.offset + part.size > size) return false;
      end = part.offset + part.size;
      return true;
    });
};
