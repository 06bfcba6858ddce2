import type { Extent } from '../disk/disk-image.ts';
import type { FatGeometry } from './boot-sector.ts';

/** The chains of clusters in a file allocation table. */
export interface Chains {
  /** The clusters from `first` as extents. Undefined if the chain is broken, or a cluster of it belongs to another one. */
  readonly follow: (first: number) => readonly Extent[] | undefined;
  readonly isUsed: (cluster: number) => boolean;
  /** Whether the table is what the followed chains make: no other entry is in use, all chains end with one mark, nothing is behind the entries. */
  readonly complete: () => boolean;
  readonly free: () => number;
  /** The last cluster in use. */
  readonly last: () => number;
}

/** Of a table as stored (Microsoft FAT Specification, section 4). */
export const openChains = (
  table: Buffer,
  { bits, clusters, clusterSize, dataStart, media }: FatGeometry,
): Chains => {
  const used = Buffer.alloc(clusters + 2);
  const entry = (cluster: number): number => {
    if (bits === 16) return table.readUInt16LE(cluster * 2);
    if (bits === 32) return table.readUInt32LE(cluster * 4) & 0xfffffff;
    const pair = table.readUInt16LE(Math.floor(cluster * 1.5));
    return cluster % 2 === 0 ? pair & 0xfff : pair >>> 4;
  };
  const end = { 12: 0xff8, 16: 0xfff8, 32: 0xffffff8 }[bits];
  const ones = end | 7;
  const marks: number[] = [];
  /** The upper four bits of 32-bit entries, which are reserved, and what is behind the last entry. */
  const isRestZero = (): boolean => {
    if (bits === 32)
      for (let cluster = 0; cluster < clusters + 2; cluster++)
        if (table.readUInt32LE(cluster * 4) >>> 28 !== 0 && cluster > 1) return false;
    const length = ((clusters + 2) * bits) / 8;
    const half = Number.isInteger(length) ? 0 : table[Math.floor(length)]! >>> 4;
    return half === 0 && table.subarray(Math.ceil(length)).every((byte) => byte === 0);
  };
  return {
    follow: (first) => {
      const extents: Extent[] = [];
      let cluster = first;
      for (; cluster < end; cluster = entry(cluster)) {
        if (cluster < 2 || cluster >= clusters + 2 || used[cluster] === 1) return undefined;
        used[cluster] = 1;
        const offset = dataStart + (cluster - 2) * clusterSize;
        const last = extents.at(-1);
        if (last !== undefined && last.offset + last.size === offset)
          extents[extents.length - 1] = { offset: last.offset, size: last.size + clusterSize };
        else extents.push({ offset, size: clusterSize });
      }
      marks.push(cluster);
      return extents;
    },
    isUsed: (cluster) => used[cluster] === 1,
    complete: () => {
      for (let cluster = 2; cluster < clusters + 2; cluster++)
        if (used[cluster] === 0 && entry(cluster) !== 0) return false;
      // The chain of the root directory, which is the first one of FAT32, is written by mkfs, the others by what copies files.
      const files = bits === 32 ? marks.slice(1) : marks;
      const [mark = ones] = files;
      return (
        marks.every((one) => one === end || one === ones) &&
        files.every((one) => one === mark) &&
        entry(0) === ((ones & ~0xff) | media) >>> 0 &&
        (entry(1) === ones || entry(1) === mark) &&
        isRestZero()
      );
    },
    last: () => used.lastIndexOf(1),
    free: () => {
      let count = 0;
      for (let cluster = 2; cluster < clusters + 2; cluster++) if (entry(cluster) === 0) count++;
      return count;
    },
  };
};
