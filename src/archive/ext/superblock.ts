import type { FieldKind, FieldValue } from '../../model/difference.ts';
import { crc32c } from '../disk/crc32c.ts';
import { uuidText } from '../disk/guid-text.ts';
import type { FieldPart } from '../parts/part.ts';

export const SUPERBLOCK_AT = 1024;
export const SUPERBLOCK_SIZE = 1024;

/** What a superblock says of the image (Linux, Documentation/filesystems/ext4, "Super Block"); numbers are little-endian. */
export interface ExtGeometry {
  readonly blockSize: number;
  readonly blocks: number;
  readonly firstBlock: number;
  readonly blocksPerGroup: number;
  readonly inodesPerGroup: number;
  readonly inodeSize: number;
  readonly groups: number;
  readonly descriptorSize: number;
  readonly firstInode: number;
  readonly reservedDescriptorBlocks: number;
  readonly hasFileType: boolean;
  /** `metadata_csum`: with the start value of all checksums. */
  readonly checksumSeed: number | undefined;
  /** Whether a group has a copy of the superblock and of the descriptors. */
  readonly hasBackup: (group: number) => boolean;
}

const MOST_GROUPS = 1 << 16;

export const isExt = (head: Buffer): boolean =>
  head.length >= SUPERBLOCK_AT + SUPERBLOCK_SIZE &&
  head.readUInt16LE(SUPERBLOCK_AT + 56) === 0xef53 &&
  head.readUInt32LE(SUPERBLOCK_AT + 24) <= 6 &&
  head.readUInt32LE(SUPERBLOCK_AT + 76) <= 1;

/** Undefined if the image has features that change the layout, or the numbers cannot be right. */
export const readGeometry = (bytes: Buffer, imageSize: number): ExtGeometry | undefined => {
  const u32 = (offset: number): number => bytes.readUInt32LE(offset);
  const dynamic = u32(76) === 1;
  const [compat, incompat, readOnly] = dynamic ? [u32(92), u32(96), u32(100)] : [0, 0, 0];
  if ((incompat & ~KNOWN_INCOMPAT) !== 0 || (readOnly & BIGALLOC) !== 0) return undefined;
  const blockSize = 1024 << u32(24);
  const is64 = (incompat & IS_64BIT) !== 0;
  const blocks = u32(4) + (is64 ? u32(336) * 2 ** 32 : 0);
  const [firstBlock, blocksPerGroup, inodesPerGroup] = [u32(20), u32(32), u32(40)];
  const inodeSize = dynamic ? bytes.readUInt16LE(88) : 128;
  const groups = Math.ceil((blocks - firstBlock) / blocksPerGroup);
  const sane =
    blocksPerGroup > 0 &&
    blocksPerGroup <= blockSize * 8 &&
    inodesPerGroup > 0 &&
    inodesPerGroup <= blockSize * 8 &&
    firstBlock === (blockSize === 1024 ? 1 : 0) &&
    inodeSize >= 128 &&
    inodeSize <= blockSize &&
    blockSize % inodeSize === 0 &&
    (!dynamic || (u32(84) >= 11 && u32(84) <= 64)) &&
    groups > 0 &&
    groups <= MOST_GROUPS &&
    blocks * blockSize <= imageSize + blockSize;
  if (!sane) return undefined;
  const sparse = (readOnly & SPARSE_SUPER) !== 0;
  const sparse2 = (compat & SPARSE_SUPER2) !== 0;
  const listed = [u32(588), u32(592)];
  return {
    blockSize,
    blocks,
    firstBlock,
    blocksPerGroup,
    inodesPerGroup,
    inodeSize,
    groups,
    descriptorSize: is64 ? Math.max(32, bytes.readUInt16LE(254)) : 32,
    firstInode: dynamic ? u32(84) : 11,
    reservedDescriptorBlocks: bytes.readUInt16LE(206),
    hasFileType: (incompat & FILETYPE) !== 0,
    checksumSeed:
      (readOnly & METADATA_CSUM) === 0
        ? undefined
        : (incompat & CSUM_SEED) !== 0
          ? u32(624)
          : crc32c(bytes.subarray(104, 120)),
    hasBackup: (group) =>
      group > 0 &&
      (sparse2
        ? listed.includes(group)
        : !sparse || group === 1 || [3, 5, 7].some((base) => isPower(group, base))),
  };
};

/** All decoded fields. `at`: where the superblock is; `primary`: the fields of the first one, of which this is a copy. */
export const superblockParts = (
  bytes: Buffer,
  at: number,
  prefix = '',
  primary?: ReadonlyMap<string, FieldValue>,
): readonly FieldPart[] => {
  const checked = crc32c(bytes.subarray(0, 1020)) === bytes.readUInt32LE(1020);
  return FIELDS.map(([field, offset, size, kind]) => {
    const value = fieldValue(bytes, offset, size, kind);
    return {
      field: `${prefix}${field}`,
      kind: kind === 'uuid' ? 'text' : kind,
      value,
      offset: at + offset,
      size,
      recomputed: field === 'checksum' ? checked : primary?.get(field) === value,
    };
  });
};

const fieldValue = (bytes: Buffer, offset: number, size: number, kind: FieldKind | 'uuid'): FieldValue => {
  if (kind === 'uuid') return uuidText(bytes.subarray(offset, offset + size));
  if (kind === 'text' || kind === 'hex')
    return bytes.toString('latin1', offset, offset + size).replace(/\0+$/, '');
  return size === 8 ? Number(bytes.readBigUInt64LE(offset)) : bytes.readUIntLE(offset, size);
};

const isPower = (value: number, base: number): boolean => {
  let power = base;
  while (power < value) power *= base;
  return power === value;
};

const FILETYPE = 0x2;
const IS_64BIT = 0x80;
const CSUM_SEED = 0x2000;
/** filetype, recover, extents, 64bit, flex_bg, ea_inode, csum_seed, largedir. */
const KNOWN_INCOMPAT = FILETYPE | 0x4 | 0x40 | IS_64BIT | 0x200 | 0x400 | CSUM_SEED | 0x4000;
const SPARSE_SUPER = 0x1;
const SPARSE_SUPER2 = 0x200;
const BIGALLOC = 0x200;
const METADATA_CSUM = 0x400;

const FIELDS: readonly (readonly [string, number, number, FieldKind | 'uuid'])[] = [
  ['inodes', 0, 4, 'number'],
  ['blocks', 4, 4, 'number'],
  ['reserved blocks', 8, 4, 'number'],
  ['free blocks', 12, 4, 'number'],
  ['free inodes', 16, 4, 'number'],
  ['mount time', 44, 4, 'time'],
  ['write time', 48, 4, 'time'],
  ['mount count', 52, 2, 'number'],
  ['maximum mount count', 54, 2, 'number'],
  ['state', 58, 2, 'number'],
  ['check time', 64, 4, 'time'],
  ['check interval', 68, 4, 'number'],
  ['group number', 90, 2, 'number'],
  ['compatible features', 92, 4, 'number'],
  ['incompatible features', 96, 4, 'number'],
  ['read-only features', 100, 4, 'number'],
  ['UUID', 104, 16, 'uuid'],
  ['volume name', 120, 16, 'text'],
  ['last mounted on', 136, 64, 'text'],
  ['journal UUID', 208, 16, 'uuid'],
  ['hash seed', 236, 16, 'uuid'],
  ['mkfs time', 264, 4, 'time'],
  ['journal blocks', 268, 68, 'hex'],
  ['kilobytes written', 376, 8, 'number'],
  ['first error time', 408, 4, 'time'],
  ['last error time', 460, 4, 'time'],
  ['checksum', 1020, 4, 'number'],
];
