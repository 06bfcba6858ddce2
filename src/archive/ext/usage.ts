import type { BlockMap } from './block-map.ts';
import type { ExtGeometry } from './superblock.ts';

/** Which blocks and inodes are in use, as far as the reader has found them. */
export interface Usage {
  readonly useInode: (number: number, isDirectory: boolean) => void;
  readonly useBlocks: (first: number, count: number) => void;
  /** Marks the content and the map itself; returns true. */
  readonly useMap: (map: BlockMap) => boolean;
  readonly isUsed: (block: number) => boolean;
  /** The bitmap of the blocks of a group, as the format has it; what is behind the last block is in use. */
  readonly blockBitmap: (group: number) => Buffer;
  readonly inodeBitmap: (group: number) => Buffer;
  readonly directories: (group: number) => number;
}

/** The largest image of which usage is recorded has 2^31 blocks; a bit each. */
export const openUsage = (geometry: ExtGeometry): Usage => {
  const { blocks, firstBlock, blockSize, blocksPerGroup, inodesPerGroup, groups, firstInode } = geometry;
  const used = Buffer.alloc(Math.ceil(blocks / 8));
  const inodes = new Map<number, number[]>();
  const directories = new Map<number, number>();
  const useBlocks = (first: number, count: number): void => {
    for (let block = first; block < Math.min(first + count, blocks); block++)
      used[block >>> 3] = used[block >>> 3]! | (1 << (block & 7));
  };
  const isUsed = (block: number): boolean => (used[block >>> 3]! & (1 << (block & 7))) !== 0;
  const useInode = (number: number, isDirectory: boolean): void => {
    const group = Math.floor((number - 1) / inodesPerGroup);
    const known = inodes.get(group);
    if (known === undefined) inodes.set(group, [number]);
    else known.push(number);
    if (isDirectory) directories.set(group, (directories.get(group) ?? 0) + 1);
  };
  for (let number = 1; number < firstInode; number++) useInode(number, false);
  return {
    useInode,
    useBlocks,
    isUsed,
    useMap: ({ extents, nodes }) => {
      for (const { offset, size } of extents)
        if (offset >= 0) useBlocks(offset / blockSize, size / blockSize);
      for (const { offset } of nodes) useBlocks(offset / blockSize, 1);
      return true;
    },
    blockBitmap: (group) => {
      const bitmap = Buffer.alloc(blockSize, 0xff);
      const first = firstBlock + group * blocksPerGroup;
      const count = group === groups - 1 ? blocks - first : blocksPerGroup;
      for (let index = 0; index < count; index++)
        if (!isUsed(first + index)) bitmap[index >>> 3] = bitmap[index >>> 3]! & ~(1 << (index & 7));
      return bitmap;
    },
    inodeBitmap: (group) => {
      const bitmap = Buffer.alloc(blockSize, 0xff);
      for (let index = 0; index < inodesPerGroup; index++)
        bitmap[index >>> 3] = bitmap[index >>> 3]! & ~(1 << (index & 7));
      for (const number of inodes.get(group) ?? []) {
        const index = (number - 1) % inodesPerGroup;
        bitmap[index >>> 3] = bitmap[index >>> 3]! | (1 << (index & 7));
      }
      return bitmap;
    },
    directories: (group) => directories.get(group) ?? 0,
  };
};
