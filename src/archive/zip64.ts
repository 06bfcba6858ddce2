import type { SizedContent } from './content.ts';

/** The position of the central directory, as the zip64 end record states it. */
export interface Zip64End {
  readonly size: number;
  readonly offset: number;
  /** Offset at which the record itself starts, and the directory ends. */
  readonly endsAt: number;
  /** The record and the locator, for comparison. */
  readonly bytes: Buffer;
  readonly locator: Buffer;
}

const LOCATOR = 0x07064b50;
const RECORD = 0x06064b50;
/** Without the extensible data sector, which common writers do not use. */
export const RECORD_SIZE = 56;
const LOCATOR_SIZE = 20;

/**
 * The zip64 end record, found by the locator before the ordinary end record at `end` (APPNOTE.TXT, sections 4.3.14 and 4.3.15);
 * undefined when there is none.
 */
export const readZip64End = async (content: SizedContent, end: number): Promise<Zip64End | undefined> => {
  const start = end - LOCATOR_SIZE;
  if (start < RECORD_SIZE) return undefined;
  const locator = await content.at(start, LOCATOR_SIZE);
  if (locator.length < LOCATOR_SIZE || locator.readUInt32LE(0) !== LOCATOR) return undefined;
  // First look just before the locator: common writers put it there, and bytes in front of the archive do not change that. Then
  // look at the offset in the locator.
  for (const endsAt of [start - RECORD_SIZE, Number(locator.readBigUInt64LE(8))]) {
    if (!(endsAt <= start - RECORD_SIZE)) continue;
    const record = await content.at(endsAt, RECORD_SIZE);
    if (record.length < RECORD_SIZE || record.readUInt32LE(0) !== RECORD) continue;
    const [size, offset] = [record.readBigUInt64LE(40), record.readBigUInt64LE(48)].map(Number) as [
      number,
      number,
    ];
    return size <= endsAt
      ? { size, offset, endsAt, bytes: Buffer.from(record), locator: Buffer.from(locator) }
      : undefined;
  }
  return undefined;
};

const FULL = 0xffffffff;

/** Sizes and offset of a member, each from the extra field 0x0001 if it does not fit the ordinary field (APPNOTE.TXT, section 4.5.3). */
export const largeZipFields = (
  extra: Buffer,
  {
    size,
    packedSize,
    offset,
  }: { readonly size: number; readonly packedSize: number; readonly offset: number },
): { readonly size: number; readonly packedSize: number; readonly offset: number } => {
  const data = fieldOf(extra);
  let at = 0;
  const large = (value: number): number => {
    if (value !== FULL || data === undefined || at + 8 > data.length) return value;
    at += 8;
    return Number(data.readBigUInt64LE(at - 8));
  };
  return { size: large(size), packedSize: large(packedSize), offset: large(offset) };
};

const fieldOf = (extra: Buffer): Buffer | undefined => {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
};
