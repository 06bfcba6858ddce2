import { crc32 } from 'node:zlib';
import type { SizedContent } from '../content.ts';
import type { Segment } from '../stitched-content.ts';

/**
 * The streams of an .xz file, found from the end by the sizes in their footers and indexes (The .xz File Format, version 1.1.0, sections 2 and
 * 4). Padding, and what is behind the last footer, is no data. Bytes in front of the first one found are, so that the program judges them.
 */
export const xzData = async (file: SizedContent): Promise<readonly Segment[]> => {
  const streams: Segment[] = [];
  let end = await lastFooter(file);
  while (end !== undefined && end > 0 && streams.length < MOST_STREAMS) {
    const start = await startOfStream(file, end);
    if (start === undefined) break;
    streams.unshift({ offset: start, size: end - start });
    end = await withoutPadding(file, start);
  }
  const first = streams[0];
  if (first === undefined) return [{ offset: 0, size: file.size }];
  return end === undefined || end === 0 ? streams : [{ offset: 0, size: end }, ...streams];
};

const FOOTER = 12;
const HEADER = 12;
const MOST_STREAMS = 10_000;
/** How many bytes behind the last footer are searched for it; of what looks like one, so many are tried. */
const FARTHEST = 16 * 1024 ** 2;
const MOST_TRIES = 16;

/** The end of the last footer. */
const lastFooter = async (file: SizedContent): Promise<number | undefined> => {
  if ((await startOfStream(file, file.size)) !== undefined) return file.size;
  const from = Math.max(0, file.size - FARTHEST);
  const bytes = await file.at(from, FARTHEST);
  for (let at = bytes.length, tries = 0; tries < MOST_TRIES; ) {
    at = bytes.lastIndexOf('YZ', at - 1);
    if (at < FOOTER) return undefined;
    if (!isFooter(bytes.subarray(at + 2 - FOOTER, at + 2))) continue;
    tries++;
    if ((await startOfStream(file, from + at + 2)) !== undefined) return from + at + 2;
  }
  return undefined;
};

const isFooter = (footer: Buffer): boolean =>
  footer.toString('latin1', 10) === 'YZ' && footer.readUInt32LE(0) === crc32(footer.subarray(4, 10));

/** The start of the stream that ends here; undefined if its footer, its index or its header are not right. */
const startOfStream = async (file: SizedContent, end: number): Promise<number | undefined> => {
  if (end < HEADER + FOOTER) return undefined;
  const footer = await file.at(end - FOOTER, FOOTER);
  if (!isFooter(footer)) return undefined;
  const size = (footer.readUInt32LE(4) + 1) * 4;
  const offset = end - FOOTER - size;
  if (offset < HEADER || size > LARGEST_INDEX) return undefined;
  const blocks = sizeOfBlocks(await file.at(offset, size));
  const start = blocks === undefined ? -1 : offset - blocks - HEADER;
  if (start < 0) return undefined;
  const header = await file.at(start, 6);
  return header.toString('latin1') === '\xfd7zXZ\0' ? start : undefined;
};

/** In bytes. */
const LARGEST_INDEX = 64 * 1024 ** 2;

/** What the records of an index say of the blocks; undefined if it is damaged. */
const sizeOfBlocks = (index: Buffer): number | undefined => {
  if (index[0] !== 0 || index.readUInt32LE(index.length - 4) !== crc32(index.subarray(0, -4)))
    return undefined;
  let at = 1;
  const number = (): number => {
    let value = 0;
    for (let unit = 1; at < index.length - 4; unit *= 128) {
      const byte = index[at++]!;
      value += (byte & 127) * unit;
      if (byte < 128) break;
    }
    return value;
  };
  let sum = 0;
  for (let count = number(); count > 0 && at < index.length - 4; count--) {
    sum += Math.ceil(number() / 4) * 4;
    number();
  }
  return sum;
};

/** The end of the stream in front of this one: multiples of four zeros may be between them. */
const withoutPadding = async (file: SizedContent, start: number): Promise<number> => {
  for (let end = start; end > 0; ) {
    const from = Math.max(0, end - WINDOW);
    const last = (await file.at(from, end - from)).findLastIndex((byte) => byte !== 0);
    if (last >= 0) return start - Math.floor((start - (from + last + 1)) / 4) * 4;
    end = from;
  }
  return 0;
};

const WINDOW = 4096;
