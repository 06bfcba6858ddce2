import type { SizedContent } from '../content.ts';
import type { DiskImage, DiskPart, Extent } from '../disk/disk-image.ts';
import { uuidText } from '../disk/guid-text.ts';
import { isZero } from '../disk/is-zero.ts';
import { zeroBlocks } from '../disk/zero-blocks.ts';
import { readBlockMap } from './block-map.ts';
import { backupParts, type ExtGroup, groupParts, readGroups, reservedBlocks } from './groups.ts';
import { decodeInode, type ExtInode, inodeParts } from './inode.ts';
import {
  type ExtGeometry,
  isExt,
  readGeometry,
  SUPERBLOCK_AT,
  SUPERBLOCK_SIZE,
  superblockParts,
} from './superblock.ts';
import { openUsage } from './usage.ts';
import { hasBlocks, nodeParts, walkTree } from './walk-tree.ts';

const [ROOT_INODE, RESIZE_INODE, JOURNAL_INODE] = [2, 7, 8];

/** The superblock alone, if the rest cannot be decoded. Undefined if there is none. */
export const readExt = async (image: SizedContent): Promise<DiskImage | undefined> => {
  const head = await image.at(0, SUPERBLOCK_AT + SUPERBLOCK_SIZE);
  if (!isExt(head)) return undefined;
  const bytes = head.subarray(SUPERBLOCK_AT);
  const parts = superblockParts(bytes, SUPERBLOCK_AT);
  const geometry = readGeometry(bytes, image.size);
  const decoded = geometry === undefined ? undefined : await decode(image, geometry, bytes, parts);
  return decoded ?? { image, parts, members: [], files: [], padding: [] };
};

const decode = async (
  image: SizedContent,
  geometry: ExtGeometry,
  superblock: Buffer,
  fields: ReturnType<typeof superblockParts>,
): Promise<DiskImage | undefined> => {
  const { blockSize, firstBlock, blocksPerGroup, groups: count } = geometry;
  const groups = await readGroups(image, geometry);
  if (groups.length !== count) return undefined;
  const usage = openUsage(geometry);
  const inodeAt = inodeReader(image, geometry, groups);
  const tree = await walkTree(image, geometry, inodeAt, usage);
  if (tree === undefined) return undefined;
  const { parts, padding } = tree;
  for (let number = 1; number < geometry.firstInode; number++) {
    if (number === ROOT_INODE) continue;
    const inode = await inodeAt(number);
    if (inode === undefined || isZero(inode.bytes)) continue;
    const place = { in: `inode ${number}`, owner: `inode ${number}` };
    const map = hasBlocks(inode) ? await readBlockMap(image, geometry, inode) : undefined;
    if (map !== undefined && number === JOURNAL_INODE) usage.useMap(map);
    if (map !== undefined && number === RESIZE_INODE)
      for (const { offset } of map.nodes) usage.useBlocks(offset / blockSize, 1);
    for (const item of inodeParts(inode, place, map !== undefined)) parts.push(item);
    if (map === undefined || number !== JOURNAL_INODE) continue;
    for (const item of await nodeParts(image, geometry, map, place)) parts.push(item);
    for (const item of await journalParts(image, map.extents[0]?.offset ?? -1, superblock)) parts.push(item);
  }
  const tableBlocks = Math.ceil((geometry.inodesPerGroup * geometry.inodeSize) / blockSize);
  for (const [index, group] of groups.entries()) {
    if (index === 0 || geometry.hasBackup(index))
      usage.useBlocks(firstBlock + index * blocksPerGroup, reservedBlocks(geometry));
    usage.useBlocks(group.blockBitmap, 1);
    usage.useBlocks(group.inodeBitmap, 1);
    usage.useBlocks(group.inodeTable, tableBlocks);
  }
  for (const [index, group] of groups.entries()) {
    for (const item of await groupParts(image, geometry, group, index, usage)) parts.push(item);
    if (geometry.hasBackup(index))
      for (const item of await backupParts(image, geometry, index, fields)) parts.push(item);
  }
  for (const item of await zeroBlocks(
    image,
    blockSize,
    (block) => block < geometry.blocks && !usage.isUsed(block),
  ))
    padding.push(item);
  for (const item of await unusedInodes(image, geometry, groups)) padding.push(item);
  return {
    image,
    parts: [...withTotals(fields, groups, superblock), ...parts],
    members: tree.members,
    files: tree.files,
    padding,
  };
};

/** The identifier in the superblock of the journal: that of the file system (Linux, jbd2.h; RFC 9562). */
const journalParts = async (
  image: SizedContent,
  start: number,
  superblock: Buffer,
): Promise<readonly DiskPart[]> => {
  const head = start < 0 ? Buffer.alloc(0) : await image.at(start, 64);
  if (head.length < 64 || head.readUInt32BE(0) !== 0xc03b3998) return [];
  const id = head.subarray(48, 64);
  return [
    {
      field: 'UUID in the journal',
      kind: 'text',
      value: uuidText(id),
      offset: start + 48,
      size: 16,
      recomputed: id.equals(superblock.subarray(104, 120)),
    },
  ];
};

/** The totals of the superblock were recomputed if they are those of the groups. */
const withTotals = (
  fields: readonly DiskPart[],
  groups: readonly ExtGroup[],
  superblock: Buffer,
): readonly DiskPart[] => {
  const total = (offset: number): number =>
    groups.reduce((sum, { bytes }) => sum + bytes.readUInt16LE(offset), 0);
  const right: Readonly<Record<string, boolean>> = {
    'free blocks': total(12) === superblock.readUInt32LE(12),
    'free inodes': total(14) === superblock.readUInt32LE(16),
  };
  return fields.map((part) =>
    right[part.field] === true ? ({ ...part, recomputed: true } as DiskPart) : part,
  );
};

const inodeReader = (image: SizedContent, geometry: ExtGeometry, groups: readonly ExtGroup[]) => {
  const { inodesPerGroup, inodeSize, blockSize, checksumSeed } = geometry;
  return async (number: number): Promise<ExtInode | undefined> => {
    const group = groups[Math.floor((number - 1) / inodesPerGroup)];
    if (number < 1 || group === undefined) return undefined;
    const offset = group.inodeTable * blockSize + ((number - 1) % inodesPerGroup) * inodeSize;
    const bytes = await image.at(offset, inodeSize);
    return bytes.length < inodeSize ? undefined : decodeInode(bytes, number, offset, checksumSeed);
  };
};

/** Inodes that are only zeros. */
const unusedInodes = async (
  image: SizedContent,
  { inodesPerGroup, inodeSize, blockSize }: ExtGeometry,
  groups: readonly ExtGroup[],
): Promise<readonly Extent[]> => {
  const found: Extent[] = [];
  for (const { inodeTable } of groups) {
    const start = inodeTable * blockSize;
    const table = await image.at(start, inodesPerGroup * inodeSize);
    for (let at = 0; at + inodeSize <= table.length; at += inodeSize)
      if (isZero(table.subarray(at, at + inodeSize))) {
        const last = found.at(-1);
        if (last !== undefined && last.offset + last.size === start + at)
          found[found.length - 1] = { offset: last.offset, size: last.size + inodeSize };
        else found.push({ offset: start + at, size: inodeSize });
      }
  }
  return found;
};
