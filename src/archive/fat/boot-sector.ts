import type { FieldKind } from '../../model/difference.ts';
import type { FieldPart } from '../parts/part.ts';

export type FatBits = 12 | 16 | 32;

/** What a boot sector says (Microsoft FAT Specification, section 3); numbers are little-endian. */
export interface FatGeometry {
  /** The media descriptor, which the table begins with. */
  readonly media: number;
  readonly bits: FatBits;
  readonly sectorSize: number;
  /** In bytes. */
  readonly clusterSize: number;
  readonly fatStart: number;
  readonly fatSize: number;
  readonly fats: number;
  /** Of FAT12 and FAT16. */
  readonly rootStart: number;
  readonly rootSize: number;
  /** Of FAT32. */
  readonly rootCluster: number;
  readonly dataStart: number;
  /** Clusters are numbered from 2. */
  readonly clusters: number;
  readonly backupSector: number;
  readonly infoSector: number;
}

const isPowerOf2 = (value: number): boolean => value > 0 && (value & (value - 1)) === 0;

/** A boot sector has a jump, sane sizes, a media byte and the signature; of a file that is shorter, the name of the type is enough. */
export const isFat = (head: Buffer): boolean => {
  if (head.length < 90) return false;
  const jumps = (head[0] === 0xeb && head[2] === 0x90) || head[0] === 0xe9;
  const sectorSize = head.readUInt16LE(11);
  const sane =
    isPowerOf2(sectorSize) &&
    sectorSize >= 512 &&
    sectorSize <= 4096 &&
    isPowerOf2(head[13]!) &&
    head.readUInt16LE(14) > 0 &&
    head[16]! >= 1 &&
    head[16]! <= 2 &&
    (head[21] === 0xf0 || head[21]! >= 0xf8) &&
    (head.readUInt16LE(22) > 0 || head.readUInt32LE(36) > 0);
  if (!jumps || !sane) return false;
  if (head.length >= 512) return head.readUInt16LE(510) === 0xaa55;
  return /^FAT/.test(head.toString('latin1', 54, 57)) || /^FAT32/.test(head.toString('latin1', 82, 87));
};

/** Undefined if the parts do not fit into the image. */
export const readFatGeometry = (head: Buffer, imageSize: number): FatGeometry | undefined => {
  const sectorSize = head.readUInt16LE(11);
  const sectors = head.readUInt16LE(19) || head.readUInt32LE(32);
  const fatSectors = head.readUInt16LE(22) || head.readUInt32LE(36);
  const [reserved, fats, rootEntries] = [head.readUInt16LE(14), head[16]!, head.readUInt16LE(17)];
  const fatStart = reserved * sectorSize;
  const fatSize = fatSectors * sectorSize;
  const rootStart = fatStart + fats * fatSize;
  const rootSize = Math.ceil((rootEntries * 32) / sectorSize) * sectorSize;
  const clusterSize = head[13]! * sectorSize;
  const clusters = Math.floor((sectors * sectorSize - rootStart - rootSize) / clusterSize);
  const bits: FatBits = head.readUInt16LE(22) === 0 ? 32 : clusters < 4085 ? 12 : 16;
  if (clusters <= 0 || sectors * sectorSize > imageSize || fatSize > LARGEST_FAT) return undefined;
  if (fatSize * 8 < (clusters + 2) * bits) return undefined;
  return {
    media: head[21]!,
    bits,
    sectorSize,
    clusterSize,
    fatStart,
    fatSize,
    fats,
    rootStart,
    rootSize,
    rootCluster: bits === 32 ? head.readUInt32LE(44) : 0,
    dataStart: rootStart + rootSize,
    clusters,
    backupSector: bits === 32 ? head.readUInt16LE(50) : 0,
    infoSector: bits === 32 ? head.readUInt16LE(48) : 0,
  };
};

const LARGEST_FAT = 64 << 20;

/** `at`: where the sector is; `primary`: the first one, of which this is a copy. */
export const bootSectorParts = (
  head: Buffer,
  at = 0,
  primary?: readonly FieldPart[],
): readonly FieldPart[] => {
  const isFat32 = head.readUInt16LE(22) === 0;
  const prefix = primary === undefined ? '' : 'backup ';
  const known = new Map(primary?.map(({ field, value }) => [field, value]));
  return [...COMMON, ...(isFat32 ? FAT32 : FAT12_16)].map(([field, offset, size, kind]) => {
    const value =
      kind === 'text'
        ? head.toString('latin1', offset, offset + size).trimEnd()
        : head.readUIntLE(offset, size);
    return {
      field: `${prefix}${field}`,
      kind,
      value,
      offset: at + offset,
      size,
      recomputed: primary !== undefined && known.get(field) === value,
    };
  });
};

type BootField = readonly [field: string, offset: number, size: number, kind: FieldKind];

const COMMON: readonly BootField[] = [
  ['OEM name', 3, 8, 'text'],
  ['bytes per sector', 11, 2, 'number'],
  ['sectors per cluster', 13, 1, 'number'],
  ['reserved sectors', 14, 2, 'number'],
  ['number of FATs', 16, 1, 'number'],
  ['root entries', 17, 2, 'number'],
  ['sectors', 19, 2, 'number'],
  ['media', 21, 1, 'number'],
  ['sectors per FAT', 22, 2, 'number'],
  ['sectors per track', 24, 2, 'number'],
  ['heads', 26, 2, 'number'],
  ['hidden sectors', 28, 4, 'number'],
  ['large sectors', 32, 4, 'number'],
];

const FAT12_16: readonly BootField[] = [
  ['drive number', 36, 1, 'number'],
  ['volume id', 39, 4, 'number'],
  ['volume label', 43, 11, 'text'],
  ['file system type', 54, 8, 'text'],
];

const FAT32: readonly BootField[] = [
  ['large sectors per FAT', 36, 4, 'number'],
  ['root cluster', 44, 4, 'number'],
  ['drive number', 64, 1, 'number'],
  ['volume id', 67, 4, 'number'],
  ['volume label', 71, 11, 'text'],
  ['file system type', 82, 8, 'text'],
];
