import type { SizedContent } from '../content.ts';

/** The offset behind a skippable frame, which zstd and LZ4 share (RFC 8878, section 3.1.2); undefined if there is none, or if it is cut. */
export const skippableFrame = async (file: SizedContent, offset: number): Promise<number | undefined> => {
  const head = await file.at(offset, 8);
  if (head.length < 8 || head.readUInt32LE(0) >>> 4 !== MAGIC) return undefined;
  const end = offset + 8 + head.readUInt32LE(4);
  return end <= file.size ? end : undefined;
};

/** Without the last four bits, which the writer chooses. */
const MAGIC = 0x0184d2a5;
