import type { SizedContent } from '../content.ts';
import { stitchedContent } from '../stitched-content.ts';
import type { Extent } from './disk-image.ts';

/** A content made of extents of another one, in any order. */
export interface Rearranged {
  readonly content: SizedContent;
  /** Where an offset of the image is now; of bytes that were left out, where the next ones are. */
  readonly place: (offset: number) => number;
  /** The offset in the image. */
  readonly origin: (offset: number) => number;
}

/** The image without the extents in `removed`, then `appended`, one after another. */
export const rearranged = (
  image: SizedContent,
  removed: readonly Extent[],
  appended: readonly Extent[],
): Rearranged => {
  const kept = without(image.size, removed);
  const { content, inFile } = stitchedContent(image, [...kept, ...appended]);
  const starts = startsOf(kept);
  const originals = kept.map(({ offset }) => offset);
  return {
    content,
    origin: inFile,
    place: (offset) => {
      if (kept.length === 0) return 0;
      const index = lastAtMost(originals, offset);
      const { offset: start, size: length } = kept[index]!;
      return starts[index]! + Math.max(0, Math.min(offset - start, length));
    },
  };
};

const startsOf = (extents: readonly Extent[]): readonly number[] => {
  let end = 0;
  return extents.map(({ size }) => {
    const start = end;
    end += size;
    return start;
  });
};

const without = (size: number, removed: readonly Extent[]): readonly Extent[] => {
  const kept: Extent[] = [];
  let end = 0;
  for (const { offset, size: length } of removed.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < 0) continue;
    if (offset > end) kept.push({ offset: end, size: Math.min(offset, size) - end });
    end = Math.max(end, Math.min(size, offset + length));
  }
  if (end < size) kept.push({ offset: end, size: size - end });
  return kept.filter(({ size: length }) => length > 0);
};

/** The index of the last number that is at most `value`; 0 if there is none. */
const lastAtMost = (numbers: readonly number[], value: number): number => {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
};
