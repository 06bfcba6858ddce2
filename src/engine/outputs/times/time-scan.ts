import type { TimeForm, TimeNeedle } from './needles/time-needle.ts';
import { NEEDLE_REACH } from './time-needles.ts';

/** A time that a needle read, and its offset from the start of the content. */
export interface TimeMet {
  readonly offset: number;
  readonly form: TimeForm;
  /** Since the epoch. */
  readonly seconds: number;
}

/**
 * Searches content that comes in consecutive chunks. The returned function takes a chunk and its offset, and returns whether to stop. It
 * calls `met` for each time found, possibly twice for a time at the seam between two chunks, and stops if `met` returns true; by default it
 * stops at the first time. The caller may reuse a chunk's memory after each call.
 */
export const timeScan = (
  needles: readonly TimeNeedle[],
  met: (time: TimeMet) => boolean = () => true,
): ((chunk: Buffer, offset: number) => boolean) => {
  let tail = Buffer.alloc(0);
  return (chunk, offset) => {
    // Search the seam between two chunks separately, so that no chunk need be copied.
    if (tail.length > 0) {
      const seam = Buffer.concat([tail, chunk.subarray(0, 2 * NEEDLE_REACH)]);
      if (scanPiece(seam, offset - tail.length, needles, met)) return true;
    }
    if (scanPiece(chunk, offset, needles, met)) return true;
    tail = Buffer.concat([tail, chunk.subarray(-2 * NEEDLE_REACH)]).subarray(-2 * NEEDLE_REACH);
    return false;
  };
};

/** Whether content that begins with these bytes must be unpacked before the search: gzip, xz, or perhaps zip. */
export const isPacked = (head: Buffer): boolean =>
  (head[0] === 0x1f && head[1] === 0x8b) ||
  ['\xfd7zXZ\0', 'PK\x03\x04'].includes(head.toString('latin1', 0, head[0] === 0xfd ? 6 : 4));

const scanPiece = (
  piece: Buffer,
  offset: number,
  needles: readonly TimeNeedle[],
  met: (time: TimeMet) => boolean,
): boolean => {
  for (const { bytes, form, read } of needles)
    for (let at = piece.indexOf(bytes); at >= 0; at = piece.indexOf(bytes, at + 1)) {
      const seconds = read(piece, at, offset + at);
      if (seconds !== undefined && met({ offset: offset + at, form, seconds })) return true;
    }
  return false;
};
