import type { SizedContent } from '../content.ts';
import type { ReadFrame } from './frame-data.ts';

/** A stream of bzip2: its end is found by the mark for it, which may start at any bit (bzip2's manual; decompress.c). */
export const bzip2Stream: ReadFrame = async (file, offset) => {
  const head = await file.at(offset, 10);
  return /^BZh[1-9](?:1AY&SY|\x17rE8P\x90)$/.test(head.toString('latin1'))
    ? { hasData: true, end: await endOfStream(file, offset + 4) }
    : undefined;
};

/** Sqrt(pi), as the manual says. */
const MARK = 0x177245385090n;
const MARK_BITS = 48;
const CRC_BITS = 32;
const WINDOW = 1 << 20;
/** Bytes that a mark touches at most. */
const TOUCHED = 7;

const endOfStream = async (file: SizedContent, start: number): Promise<number | undefined> => {
  // Short at first: there may be very many tiny streams.
  for (
    let from = start, window = 64;
    from < file.size;
    from += window, window = Math.min(2 * window, WINDOW)
  ) {
    const bit = firstMark(await file.at(from, window + TOUCHED - 1));
    if (bit === undefined) continue;
    const end = from + Math.ceil((bit + MARK_BITS + CRC_BITS) / 8);
    return end <= file.size ? end : undefined;
  }
  return undefined;
};

/** The bit at which the first mark starts. */
const firstMark = (bytes: Buffer): number | undefined => {
  let least: number | undefined;
  for (const mark of SHIFTED) {
    const bit = markIn(bytes, mark);
    if (bit !== undefined) least = Math.min(bit, least ?? bit);
  }
  return least;
};

const markIn = (
  bytes: Buffer,
  { shift, middle, first, last }: (typeof SHIFTED)[number],
): number | undefined => {
  for (let at = bytes.indexOf(middle, 1); at > 0; at = bytes.indexOf(middle, at + 1)) {
    const [before, behind] = [bytes[at - 1]!, bytes[at + middle.length] ?? 0];
    if ((before & (0xff >> shift)) === first && behind >> (8 - shift) === last) return (at - 1) * 8 + shift;
  }
  return undefined;
};

/** The mark behind so many bits of a byte: the whole bytes in its middle, and the bits of the bytes around them. */
const SHIFTED = [0, 1, 2, 3, 4, 5, 6, 7].map((shift) => {
  const bytes = Buffer.from((MARK << BigInt(8 - shift)).toString(16).padStart(14, '0'), 'hex');
  return { shift, first: bytes[0]!, middle: bytes.subarray(1, 6), last: bytes[6]! >> (8 - shift) };
});
