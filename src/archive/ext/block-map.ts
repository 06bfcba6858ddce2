import type { SizedContent } from '../content.ts';
import { crc32c } from '../disk/crc32c.ts';
import type { Extent } from '../disk/disk-image.ts';
import { type ExtInode, USES_EXTENTS } from './inode.ts';
import type { ExtGeometry } from './superblock.ts';

/** Where the content of an inode is. */
export interface BlockMap {
  /** In the order of the content, holes included; whole blocks. */
  readonly extents: readonly Extent[];
  /** The blocks of the map itself; `right`: whether their checksums are, if they have any. */
  readonly nodes: readonly { readonly offset: number; readonly right: boolean }[];
}

const MOST_BLOCKS = 1 << 24;
const MOST_NODES = 1 << 16;

/** Of an inode with blocks: an extent tree, or a map of direct and indirect blocks. Undefined if it is corrupt. */
export const readBlockMap = async (
  image: SizedContent,
  geometry: ExtGeometry,
  inode: ExtInode,
): Promise<BlockMap | undefined> => {
  const count = Math.ceil(inode.size / geometry.blockSize);
  if (count > MOST_BLOCKS) return undefined;
  const root = inode.bytes.subarray(40, 100);
  return (inode.flags & USES_EXTENTS) !== 0
    ? readExtentTree(image, geometry, inode, root, count)
    : readIndirect(image, geometry, root, count);
};

const readExtentTree = async (
  image: SizedContent,
  { blockSize, blocks }: ExtGeometry,
  { seed }: ExtInode,
  root: Buffer,
  count: number,
): Promise<BlockMap | undefined> => {
  const nodes: { offset: number; right: boolean }[] = [];
  const found: { readonly logical: number; readonly start: number; readonly length: number }[] = [];
  const queue: { readonly bytes: Buffer; readonly depth: number }[] = [{ bytes: root, depth: -1 }];
  for (const { bytes, depth: expected } of queue) {
    const [entries, depth] = [bytes.readUInt16LE(2), bytes.readUInt16LE(6)];
    if (bytes.readUInt16LE(0) !== 0xf30a || 12 + entries * 12 > bytes.length || depth > 5) return undefined;
    if (expected >= 0 && depth !== expected) return undefined;
    for (let index = 0; index < entries; index++) {
      const at = 12 + index * 12;
      const logical = bytes.readUInt32LE(at);
      if (depth === 0) {
        const length = bytes.readUInt16LE(at + 4);
        const start = bytes.readUInt32LE(at + 8) + bytes.readUInt16LE(at + 6) * 2 ** 32;
        // Longer lengths are of blocks that are reserved but not written: zeros.
        const unwritten = length > 32768;
        const real = unwritten ? length - 32768 : length;
        if (start + real > blocks) return undefined;
        found.push({ logical, start: unwritten ? HOLE : start, length: real });
        continue;
      }
      const block = bytes.readUInt32LE(at + 4) + bytes.readUInt16LE(at + 8) * 2 ** 32;
      if (block >= blocks || nodes.length >= MOST_NODES) return undefined;
      const child = await image.at(block * blockSize, blockSize);
      if (child.length < blockSize) return undefined;
      const tail = 12 + child.readUInt16LE(4) * 12;
      const right =
        seed === undefined ||
        (tail + 4 <= blockSize && crc32c(child.subarray(0, tail), seed) === child.readUInt32LE(tail));
      nodes.push({ offset: block * blockSize, right });
      queue.push({ bytes: child, depth: depth - 1 });
    }
  }
  found.sort((a, b) => a.logical - b.logical);
  const extents: Extent[] = [];
  let next = 0;
  for (const { logical, start, length } of found) {
    if (logical < next) return undefined;
    append(extents, HOLE, Math.min(logical, count) - Math.min(next, count), blockSize);
    append(extents, start, Math.max(0, Math.min(length, count - logical)), blockSize);
    next = logical + length;
  }
  append(extents, HOLE, count - Math.min(next, count), blockSize);
  return { extents, nodes };
};

const readIndirect = async (
  image: SizedContent,
  { blockSize, blocks }: ExtGeometry,
  root: Buffer,
  count: number,
): Promise<BlockMap | undefined> => {
  const nodes: { offset: number; right: boolean }[] = [];
  const extents: Extent[] = [];
  let left = count;
  // The block and its level: 0 for data. Last in, first out.
  const stack: { readonly block: number; readonly level: number }[] = [];
  for (let index = 14; index >= 0; index--)
    stack.push({ block: root.readUInt32LE(index * 4), level: Math.max(0, index - 11) });
  while (left > 0 && stack.length > 0) {
    const { block, level } = stack.pop()!;
    if (block >= blocks) return undefined;
    const span = (blockSize / 4) ** level;
    if (level === 0 || block === 0) {
      const size = Math.min(span, left);
      append(extents, block === 0 ? HOLE : block, size, blockSize);
      left -= size;
      continue;
    }
    if (nodes.length >= MOST_NODES) return undefined;
    const bytes = await image.at(block * blockSize, blockSize);
    if (bytes.length < blockSize) return undefined;
    nodes.push({ offset: block * blockSize, right: true });
    for (let at = blockSize - 4; at >= 0; at -= 4)
      stack.push({ block: bytes.readUInt32LE(at), level: level - 1 });
  }
  return left > 0 ? undefined : { extents, nodes };
};

const HOLE = -1;

/** Adds blocks, joined with the last extent if they continue it. */
const append = (extents: Extent[], start: number, length: number, blockSize: number): void => {
  if (length <= 0) return;
  const last = extents.at(-1);
  const offset = start === HOLE ? -1 : start * blockSize;
  const size = length * blockSize;
  const continues =
    last !== undefined &&
    (offset < 0 ? last.offset < 0 : last.offset >= 0 && last.offset + last.size === offset);
  if (continues) extents[extents.length - 1] = { offset: last.offset, size: last.size + size };
  else extents.push({ offset, size });
};
