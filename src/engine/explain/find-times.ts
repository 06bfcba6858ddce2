import { type Content, fileContent, headOf } from '../../archive/content.ts';
import type { TimeWindow } from '../../model/canary.ts';
import { NEEDLE_REACH, type TimeForm, type TimeNeedle, timeNeedles } from './time-needles.ts';

/** A place where an output holds a time from inside the window. */
export interface TimeHit {
  /** `gzip` for each layer that was unpacked on the way; offsets count from the start of the unpacked content. */
  readonly inside: readonly string[];
  readonly offset: number;
  readonly form: TimeForm;
  /** Since the epoch. */
  readonly seconds: number;
}

/**
 * Searches a file, in one pass, for times from inside the window: as text, decimal, octal and hexadecimal numbers, 32-bit epochs and
 * 64-bit milliseconds of either byte order, zip's DOS times, in the raw bytes and inside gzip. Stops at `most` hits.
 */
export const findTimes = async (
  path: string | Buffer,
  window: TimeWindow,
  most = 3,
): Promise<readonly TimeHit[]> => {
  const hits: TimeHit[] = [];
  await search(await fileContent(path), timeNeedles(window), [], most, hits);
  return hits;
};

const DEEPEST = 3;

const search = async (
  content: Content,
  needles: readonly TimeNeedle[],
  inside: readonly string[],
  most: number,
  hits: TimeHit[],
): Promise<void> => {
  const head = await headOf(content, 16);
  const packed = head[0] === 0x1f && head[1] === 0x8b && inside.length < DEEPEST;
  if (packed) {
    await scan([head], needles, inside, most, hits);
    // Loaded only here: this search runs on every clean build, and zlib takes long to load.
    const { readGzip } = await import('../../archive/read-gzip.ts');
    const inner: Content = { open: () => readGzip(content.open()) };
    await search(inner, needles, [...inside, 'gzip'], most, hits);
  } else {
    await scan(content.open(), needles, inside, most, hits);
  }
};

const scan = async (
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  needles: readonly TimeNeedle[],
  inside: readonly string[],
  most: number,
  hits: TimeHit[],
): Promise<void> => {
  let offset = 0;
  let tail = Buffer.alloc(0);
  for await (const chunk of chunks) {
    // The seam between two chunks is searched on its own, so that no chunk need be copied.
    if (tail.length > 0) {
      const seam = Buffer.concat([tail, chunk.subarray(0, 2 * NEEDLE_REACH)]);
      scanPiece(seam, offset - tail.length, needles, inside, most, hits);
    }
    scanPiece(chunk, offset, needles, inside, most, hits);
    if (hits.length >= most) return;
    offset += chunk.length;
    tail = Buffer.concat([tail, chunk.subarray(-2 * NEEDLE_REACH)]).subarray(-2 * NEEDLE_REACH);
  }
};

const scanPiece = (
  piece: Buffer,
  offset: number,
  needles: readonly TimeNeedle[],
  inside: readonly string[],
  most: number,
  hits: TimeHit[],
): void => {
  for (const { bytes, form, read } of needles)
    for (let at = piece.indexOf(bytes); at >= 0; at = piece.indexOf(bytes, at + 1)) {
      const seconds = read(piece, at, offset + at);
      if (seconds === undefined) continue;
      if (!hits.some((hit) => hit.offset === offset + at && hit.form === form))
        hits.push({ inside, offset: offset + at, form, seconds });
      if (hits.length >= most) return;
    }
};
