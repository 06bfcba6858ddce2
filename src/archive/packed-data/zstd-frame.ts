import type { SizedContent } from '../content.ts';
import type { ReadFrame } from './frame-data.ts';
import { skippableFrame } from './skippable-frame.ts';

/** A frame of zstd (RFC 8878, section 3.1). */
export const zstdFrame: ReadFrame = async (file, offset) => {
  const skipped = await skippableFrame(file, offset);
  if (skipped !== undefined) {
    const end = await behindStatedSize(file, offset, skipped);
    return end === undefined ? { hasData: false, end: skipped } : { hasData: true, end };
  }
  const head = await file.at(offset, 5);
  if (head.length < 5) return undefined;
  const magic = head.readUInt32LE(0);
  // Frames of versions before 0.8 have blocks of another form.
  if (magic >= FIRST_OLD_MAGIC && magic <= LAST_OLD_MAGIC) return { hasData: true, end: undefined };
  return magic === MAGIC ? { hasData: true, end: await endOfFrame(file, offset, head[4]!) } : undefined;
};

const MAGIC = 0xfd2fb528;
const [FIRST_OLD_MAGIC, LAST_OLD_MAGIC] = [0xfd2fb522, 0xfd2fb527];

const endOfFrame = async (
  file: SizedContent,
  offset: number,
  descriptor: number,
): Promise<number | undefined> => {
  const isSingle = (descriptor & 0x20) !== 0;
  const contentSize = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  const dictionary = [0, 1, 2, 4][descriptor & 3]!;
  for (let at = offset + 5 + (isSingle ? 0 : 1) + dictionary + contentSize; ; ) {
    const block = await file.at(at, 3);
    if (block.length < 3) return undefined;
    const header = block.readUIntLE(0, 3);
    const type = (header >> 1) & 3;
    if (type === RESERVED) return undefined;
    at += 3 + (type === REPEATED ? 1 : header >> 3);
    if ((header & 1) === 0) continue;
    const end = at + (descriptor & 4 ? 4 : 0);
    return end <= file.size ? end : undefined;
  }
};

const [REPEATED, RESERVED] = [1, 3];

/** Behind the frame that follows a skippable one, if the latter has nothing but its right size, as pzstd writes it; else undefined. */
const behindStatedSize = async (
  file: SizedContent,
  offset: number,
  skipped: number,
): Promise<number | undefined> => {
  if (skipped - offset !== 12) return undefined;
  const bytes = await file.at(offset + 8, 9);
  if (bytes.length < 9 || bytes.readUInt32LE(4) !== MAGIC) return undefined;
  const end = await endOfFrame(file, skipped, bytes[8]!);
  return end === skipped + bytes.readUInt32LE(0) ? end : undefined;
};
