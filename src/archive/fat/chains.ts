import type { Extent } from '../disk/disk-image.ts';
import type { FatGeometry } from './boot-sector.ts';

/** The chains of clusters in a file allocation table. */
export interface Chains {
  /** The clusters from `first` as extents. Undefined if the chain is broken, or a cluster of it belongs to another one. */
  readonly follow: (first: number) => readonly Extent[] | undefined;
  readonly isUsed: (cluster: number) => boolean;
  /** Whether every entry in use belongs to a chain that was followed. */
  readonly complete: () => boolean;
  readonly free: () => number;
  /** The last cluster in use. */
  readonly last: () => number;
}

/** Of a table as stored (Microsoft FAT Specification, section 4). */
export const openChains = (
  table: Buffer,
  { bits, clusters, clusterSize, dataStart }: FatGeometry,
): Chains => {
  const used = Buffer.alloc(clusters + 2);
  const entry = (cluster: number): number => {
    if (bits === 16) return table.readUInt16LE(cluster * 2);
    if (bits === 32) return table.readUInt32LE(cluster * 4) & 0xfffffff;
    const pair = table.readUInt16LE(Math.floor(cluster * 1.5));
    return cluster % 2 === 0 ? pair & 0xfff : pair >>> 4;
  };
  const end = { 12: 0xff8, 16: 0xfff8, 32: 0xffffff8 }[bits];
  return {
    follow: (first) => {
      const extents: Extent[] = [];
      for (let cluster = first; cluster < end; cluster = entry(cluster)) {
        if (cluster < 2 || cluster >= clusters + 2 || used[cluster] === 1) return undefined;
        used[cluster] = 1;
        const offset = dataStart + (cluster - 2) * clusterSize;
        const last = extents.at(-1);
        if (last !== undefined && last.offset + last.size === offset)
          extents[extents.length - 1] = { offset: last.offset, size: last.size + clusterSize };
        else extents.push({ offset, size: clusterSize });
      }
      return extents;
    },
    isUsed: (cluster) => used[cluster] === 1,
    complete: () => {
      for (let cluster = 2; cluster < clusters + 2; cluster++)
        if (used[cluster] === 0 && entry(cluster) !== 0) return false;
      return true;
    },
    last: () => used.lastIndexOf(1),
    free: () => {
      let count = 0;
      for (let cluster = 2; cluster < clusters + 2; cluster++) if (entry(cluster) === 0) count++;
      return count;
    },
  };
};
