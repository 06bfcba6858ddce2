import type { SizedContent } from '../content.ts';
import type { ReadFrame } from './frame-data.ts';
import { skippableFrame } from './skippable-frame.ts';

/** A frame of LZ4, also the legacy one (LZ4 Frame Format Description, version 1.6). */
export const lz4Frame: ReadFrame = async (file, offset) => {
  const skipped = await skippableFrame(file, offset);
  if (skipped !== undefined) return { hasData: false, end: skipped };
  const head = await file.at(offset, 5);
  if (head.length < 5) return undefined;
  const magic = head.readUInt32LE(0);
  if (magic === LEGACY) return { hasData: true, end: await endOfLegacy(file, offset + 4) };
  return magic === MAGIC ? { hasData: true, end: await endOfFrame(file, offset, head[4]!) } : undefined;
};

const MAGIC = 0x184d2204;
const LEGACY = 0x184c2102;

const endOfFrame = async (file: SizedContent, offset: number, flags: number): Promise<number | undefined> => {
  const blockChecksum = flags & 0x10 ? 4 : 0;
  for (let at = offset + 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0); ; ) {
    const block = await file.at(at, 4);
    if (block.length < 4) return undefined;
    const size = block.readUInt32LE(0) & 0x7fffffff;
    at += 4 + size + (size > 0 ? blockChecksum : 0);
    if (size > 0) continue;
    const end = at + (flags & 4 ? 4 : 0);
    return end <= file.size ? end : undefined;
  }
};

/** There is no end mark: a number that cannot be the size of a block is no block. */
const endOfLegacy = async (file: SizedContent, start: number): Promise<number | undefined> => {
  for (let at = start; at < file.size; ) {
    const block = await file.at(at, 4);
    if (block.length < 4) return undefined;
    const size = block.readUInt32LE(0);
    if (size > LARGEST_LEGACY) return at;
    at += 4 + size;
    if (at > file.size) return undefined;
  }
  return file.size;
};

/** A block of 8 MiB that cannot be compressed. */
const LARGEST_LEGACY = 8 * 1024 ** 2 + Math.floor((8 * 1024 ** 2) / 255) + 16;
