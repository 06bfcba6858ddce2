import type { SizedContent } from '../content.ts';
import { crc32c } from '../disk/crc32c.ts';
import type { DiskPart } from '../disk/disk-image.ts';
import type { FieldPart } from '../parts/part.ts';
import { type ExtGeometry, SUPERBLOCK_SIZE, superblockParts } from './superblock.ts';
import type { Usage } from './usage.ts';

/** A group descriptor (Linux, Documentation/filesystems/ext4, "Block Group Descriptors"). */
export interface ExtGroup {
  readonly bytes: Buffer;
  readonly blockBitmap: number;
  readonly inodeBitmap: number;
  readonly inodeTable: number;
  readonly flags: number;
}

export const readGroups = async (
  image: SizedContent,
  geometry: ExtGeometry,
): Promise<readonly ExtGroup[]> => {
  const { groups, descriptorSize, blockSize, firstBlock } = geometry;
  const table = await image.at((firstBlock + 1) * blockSize, groups * descriptorSize);
  return Array.from({ length: Math.floor(table.length / descriptorSize) }, (_, index) => {
    const bytes = table.subarray(index * descriptorSize, (index + 1) * descriptorSize);
    const block = (low: number, high: number): number =>
      bytes.readUInt32LE(low) + (descriptorSize >= 64 ? bytes.readUInt32LE(high) * 2 ** 32 : 0);
    return {
      bytes,
      blockBitmap: block(0, 32),
      inodeBitmap: block(4, 36),
      inodeTable: block(8, 40),
      flags: bytes.readUInt16LE(18),
    };
  });
};

/** How many blocks the superblock, the descriptors and the room for more of them take in a group. */
export const reservedBlocks = ({
  groups,
  descriptorSize,
  blockSize,
  reservedDescriptorBlocks,
}: ExtGeometry): number => 1 + Math.ceil((groups * descriptorSize) / blockSize) + reservedDescriptorBlocks;

const [INODES_UNUSED, BLOCKS_UNUSED] = [1, 2];

/**
 * The descriptor of a group and its bitmaps. The bitmaps were recomputed if they are those of the blocks and inodes that were found; the
 * numbers, if they are those of the bitmaps.
 */
export const groupParts = async (
  image: SizedContent,
  geometry: ExtGeometry,
  group: ExtGroup,
  index: number,
  usage: Usage,
): Promise<readonly DiskPart[]> => {
  const { blockSize, descriptorSize, firstBlock, checksumSeed, blocksPerGroup, inodesPerGroup } = geometry;
  const { bytes, flags } = group;
  const at = (firstBlock + 1) * blockSize + index * descriptorSize;
  const wide = descriptorSize >= 64;
  const expected = { blocks: usage.blockBitmap(index), inodes: usage.inodeBitmap(index) };
  const blocks =
    (flags & BLOCKS_UNUSED) !== 0
      ? expected.blocks
      : await image.at(group.blockBitmap * blockSize, blockSize);
  const inodes =
    (flags & INODES_UNUSED) !== 0
      ? expected.inodes
      : await image.at(group.inodeBitmap * blockSize, blockSize);
  const number = (
    field: string,
    low: number,
    high: number,
    right: (value: number) => boolean,
  ): FieldPart[] => {
    const value = bytes.readUInt16LE(low) + (wide ? bytes.readUInt16LE(high) * 2 ** 16 : 0);
    const recomputed = right(value);
    const part = { field, kind: 'number' as const, value, size: 2, recomputed };
    return [
      { ...part, offset: at + low },
      ...(wide ? [{ ...part, field: `${field}, high`, offset: at + high }] : []),
    ];
  };
  const checksum = (bitmap: Buffer, bits: number) => (value: number) =>
    checksumSeed !== undefined &&
    value === mask(crc32c(bitmap.subarray(0, Math.ceil(bits / 8)), checksumSeed), wide);
  const parts: FieldPart[] = [
    ...number('free blocks of the group', 12, 44, (value) => value === zeros(blocks, blockSize * 8)),
    ...number('free inodes of the group', 14, 46, (value) => value === zeros(inodes, inodesPerGroup)),
    ...number('directories of the group', 16, 48, (value) => value === usage.directories(index)),
    ...number('block bitmap checksum', 24, 56, checksum(blocks, blocksPerGroup)),
    ...number('inode bitmap checksum', 26, 58, checksum(inodes, inodesPerGroup)),
    ...number('unused inodes', 28, 50, (value) => unusedIsRight(inodes, inodesPerGroup, value)),
    {
      field: 'descriptor checksum',
      kind: 'number',
      value: bytes.readUInt16LE(30),
      offset: at + 30,
      size: 2,
      recomputed:
        checksumSeed !== undefined &&
        bytes.readUInt16LE(30) === descriptorChecksum(bytes, index, checksumSeed),
    },
  ];
  const bitmap = (field: string, block: number, stored: Buffer, computed: Buffer): FieldPart => ({
    field,
    kind: 'hex',
    value: stored.toString('latin1'),
    offset: block * blockSize,
    size: blockSize,
    recomputed: stored.equals(computed),
  });
  if ((flags & BLOCKS_UNUSED) === 0)
    parts.push(bitmap('block bitmap', group.blockBitmap, blocks, expected.blocks));
  if ((flags & INODES_UNUSED) === 0)
    parts.push(bitmap('inode bitmap', group.inodeBitmap, inodes, expected.inodes));
  return parts;
};

/** The copies of the superblock and of the descriptors in a group. */
export const backupParts = async (
  image: SizedContent,
  geometry: ExtGeometry,
  index: number,
  superblock: readonly FieldPart[],
): Promise<readonly DiskPart[]> => {
  const { blockSize, firstBlock, blocksPerGroup, groups, descriptorSize } = geometry;
  const start = (firstBlock + index * blocksPerGroup) * blockSize;
  const size = groups * descriptorSize;
  const copy = await image.at(start, SUPERBLOCK_SIZE);
  const table = await image.at(start + blockSize, size);
  const original = await image.at((firstBlock + 1) * blockSize, size);
  if (copy.length < SUPERBLOCK_SIZE || copy.readUInt16LE(56) !== 0xef53 || table.length < size) return [];
  const known = new Map(superblock.map(({ field, value }) => [field, value]));
  return [
    ...superblockParts(copy, start, 'backup ', known),
    {
      field: 'backup group descriptors',
      kind: 'hex',
      value: table.toString('latin1'),
      offset: start + blockSize,
      size,
      recomputed: table.equals(original),
    },
  ];
};

const mask = (crc: number, wide: boolean): number => (wide ? crc : crc & 0xffff);

const descriptorChecksum = (bytes: Buffer, index: number, seed: number): number => {
  const bare = Buffer.from(bytes);
  bare.fill(0, 30, 32);
  const number = Buffer.alloc(4);
  number.writeUInt32LE(index);
  return crc32c(bare, crc32c(number, seed)) & 0xffff;
};

const zeros = (bitmap: Buffer, bits: number): number => {
  let count = 0;
  for (let index = 0; index < bits; index++) if ((bitmap[index >>> 3]! & (1 << (index & 7))) === 0) count++;
  return count;
};

/** Not more than the free inodes at the end of the table. */
const unusedIsRight = (bitmap: Buffer, inodes: number, value: number): boolean => {
  let last = inodes;
  while (last > 0 && (bitmap[(last - 1) >>> 3]! & (1 << ((last - 1) & 7))) === 0) last--;
  return value === inodes - last;
};
