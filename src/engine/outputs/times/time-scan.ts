import { NEEDLE_REACH, type TimeForm, type TimeNeedle } from './time-needles.ts';

/** A time that a needle read, and where it stands from the start of the content. */
export interface TimeMet {
  readonly offset: number;
  readonly form: TimeForm;
  /** Since the epoch. */
  readonly seconds: number;
}

/**
 * Searches content that comes in chunks, one after the other: the function takes a chunk and its offset, and says whether enough was met.
 * That is for `met` to say, which is told of each time, of one at the seam between two chunks twice; without it, one is enough. A chunk's
 * memory may be used again afterwards.
 */
export const timeScan = (
  needles: readonly TimeNeedle[],
  met: (time: TimeMet) => boolean = () => true,
): ((chunk: Buffer, offset: number) => boolean) => {
  let tail = Buffer.alloc(0);
  return (chunk, offset) => {
    // The seam between two chunks is searched on its own, so that no chunk need be copied.
    if (tail.length > 0) {
      const seam = Buffer.concat([tail, chunk.subarray(0, 2 * NEEDLE_REACH)]);
      if (scanPiece(seam, offset - tail.length, needles, met)) return true;
    }
    if (scanPiece(chunk, offset, needles, met)) return true;
    tail = Buffer.concat([tail, chunk.subarray(-2 * NEEDLE_REACH)]).subarray(-2 * NEEDLE_REACH);
    return false;
  };
};

/** Whether a content of which these are the first bytes has to be unpacked to be searched: gzip, xz, or perhaps zip. */
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
