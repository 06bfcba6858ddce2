import type { SizedContent } from './content.ts';

/** A span of a file; with a negative offset, a hole: zeros that are nowhere in the file. */
export interface Segment {
  readonly offset: number;
  readonly size: number;
}

export interface Stitched {
  readonly content: SizedContent;
  /** The offset in the file of an offset in the content. */
  readonly inFile: (offset: number) => number;
}

const CHUNK = 256 * 1024;

/** The segments of a file, one after the other, as one content: what a file system in a file stores in pieces becomes whole. */
export const stitchedContent = (file: SizedContent, segments: readonly Segment[]): Stitched => {
  const starts: number[] = [];
  let size = 0;
  for (const segment of segments) {
    starts.push(size);
    size += segment.size;
  }
  const indexOf = (offset: number): number => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const at = async (offset: number, length: number): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    let [from, left] = [Math.max(0, offset), Math.min(length, size - offset)];
    for (let index = indexOf(from); left > 0 && index < segments.length; index++) {
      const segment = segments[index]!;
      const skip = from - starts[index]!;
      const take = Math.min(left, segment.size - skip);
      const piece = segment.offset < 0 ? Buffer.alloc(take) : await file.at(segment.offset + skip, take);
      pieces.push(piece);
      from = starts[index]! + segment.size;
      left -= segment.size - skip;
    }
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  };
  return {
    content: {
      size,
      at,
      open: async function* () {
        for (let offset = 0; offset < size; offset += CHUNK) yield await at(offset, CHUNK);
      },
    },
    inFile: (offset) => {
      const index = indexOf(offset);
      return index < 0 ? offset : Math.max(0, segments[index]!.offset) + offset - starts[index]!;
    },
  };
};
