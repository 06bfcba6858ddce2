import type { SizedContent } from '../content.ts';
import type { Extent } from './disk-image.ts';
import { isZero } from './is-zero.ts';

/** What is between the end of some data and the end of its last block, if it is only zeros: its size follows from that of the data. */
export const zeroSlack = async (
  image: SizedContent,
  end: number,
  blockSize: number,
): Promise<readonly Extent[]> => {
  const size = Math.min(image.size, Math.ceil(end / blockSize) * blockSize) - end;
  if (size <= 0) return [];
  const bytes = await image.at(end, size);
  return isZero(bytes) ? [{ offset: end, size }] : [];
};
