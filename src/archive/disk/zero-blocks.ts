import type { SizedContent } from '../content.ts';
import type { Extent } from './disk-image.ts';
import { isZero } from './is-zero.ts';

const CHUNK = 256 * 1024;

/** The blocks that are free and contain only zeros, adjacent ones as one. */
export const zeroBlocks = async (
  image: SizedContent,
  blockSize: number,
  isFree: (block: number) => boolean,
): Promise<readonly Extent[]> => {
  const found: Extent[] = [];
  const perChunk = Math.max(1, Math.floor(CHUNK / blockSize));
  const count = Math.floor(image.size / blockSize);
  for (let first = 0; first < count; first += perChunk) {
    const blocks = Array.from(
      { length: Math.min(perChunk, count - first) },
      (_, index) => first + index,
    ).filter(isFree);
    if (blocks.length === 0) continue;
    const chunk = await image.at(first * blockSize, perChunk * blockSize);
    for (const block of blocks) {
      const at = (block - first) * blockSize;
      if (!isZero(chunk.subarray(at, at + blockSize))) continue;
      const last = found.at(-1);
      if (last !== undefined && last.offset + last.size === block * blockSize)
        found[found.length - 1] = { offset: last.offset, size: last.size + blockSize };
      else found.push({ offset: block * blockSize, size: blockSize });
    }
  }
  return found;
};
