import { crc32 } from 'node:zlib';
import type { SizedContent } from '../content.ts';
import type { FieldPart } from '../parts/part.ts';
import { guidText } from './guid-text.ts';

const SECTOR = 512;
const MOST_ENTRIES = 1024;

/**
 * The fields of a GUID partition table (UEFI specification 2.10, section 5.3): both headers, with their checksums recomputed, and the
 * entries in use. None if there is no table. A backup that repeats the first one is a copy of it.
 */
export const gptParts = async (image: SizedContent): Promise<readonly FieldPart[]> => {
  const first = await partsOf(image, SECTOR, 'GPT ');
  if (first.length === 0) return [];
  const head = await image.at(SECTOR + 32, 8);
  const backup = await partsOf(image, Number(head.readBigUInt64LE(0)) * SECTOR, 'GPT backup ');
  const known = new Map<string, string[]>();
  for (const { field, value } of first) known.set(field, [...(known.get(field) ?? []), String(value)]);
  return [
    ...first,
    ...backup.map((part) => {
      const copied = known.get(part.field.replace('backup ', ''))?.shift();
      return { ...part, recomputed: part.recomputed === true || copied === part.value };
    }),
  ];
};

const partsOf = async (image: SizedContent, start: number, prefix: string): Promise<readonly FieldPart[]> => {
  if (!Number.isSafeInteger(start)) return [];
  const header = await image.at(start, SECTOR);
  if (header.length < SECTOR || header.toString('latin1', 0, 8) !== 'EFI PART') return [];
  const [size, count, entrySize] = [
    header.readUInt32LE(12),
    header.readUInt32LE(80),
    header.readUInt32LE(84),
  ];
  const table = Number(header.readBigUInt64LE(72)) * SECTOR;
  if (size < 92 || size > SECTOR || count > MOST_ENTRIES || entrySize < 128 || entrySize > 1024) return [];
  if (!Number.isSafeInteger(table) || table + count * entrySize > image.size) return [];
  const entries = await image.at(table, count * entrySize);
  const bare = Buffer.from(header.subarray(0, size));
  bare.writeUInt32LE(0, 16);
  const field = (name: string, bytes: Buffer, offset: number, at: number, length: number): FieldPart => ({
    field: `${prefix}${name}`,
    kind: 'hex',
    value: bytes.toString('latin1', offset, offset + length),
    offset: at + offset,
    size: length,
  });
  const guid = (name: string, bytes: Buffer, offset: number, at: number): FieldPart => ({
    ...field(name, bytes, offset, at, 16),
    kind: 'text',
    value: guidText(bytes.subarray(offset, offset + 16)),
  });
  const checksum = (name: string, offset: number, right: number): FieldPart => ({
    ...field(name, header, offset, start, 4),
    recomputed: header.readUInt32LE(offset) === right,
  });
  const used = Array.from({ length: count }, (_, index) => index * entrySize).filter((offset) =>
    entries.subarray(offset, offset + 16).some((byte) => byte !== 0),
  );
  return [
    checksum('header CRC32', 16, crc32(bare)),
    guid('disk GUID', header, 56, start),
    checksum('partition entries CRC32', 88, crc32(entries)),
    ...used.map((offset) => guid('partition GUID', entries, offset + 16, table)),
  ];
};
