import type { RawPath } from '../../model/raw-path.ts';
import type { MetadataTable } from './metadata.ts';
import { type Inode, readInode } from './read-inode.ts';
import type { SquashfsEntry } from './squashfs-entry.ts';
import type { Superblock } from './superblock.ts';

const MOST_ENTRIES = 500_000;
const MOST_PATH_BYTES = 64 << 20;

interface Walked {
  readonly entries: readonly SquashfsEntry[];
  readonly accounted: boolean;
}

/** All paths, a directory before its content. Undefined if the tables are corrupt, or the tree is larger than the limits. */
export const walkTree = (
  { rootInode, blockSize, inodes: count }: Superblock,
  inodes: MetadataTable,
  directories: MetadataTable,
): Walked | undefined => {
  const root = inodeAt(inodes, rootInode.block, rootInode.offset, blockSize);
  if (root?.inode.directory === undefined) return undefined;
  const entries: SquashfsEntry[] = [{ path: '.', ...root }];
  const seen = new Map<number, number>([[root.at, root.inode.size]]);
  const visited = new Set<number>([root.at]);
  let listed = 0;
  let pathBytes = 0;
  // Appended while it is walked.
  for (const { path, inode } of entries) {
    if (inode.directory === undefined) continue;
    const names = list(directories, inode.directory);
    if (names === undefined) return undefined;
    listed += inode.directory.size;
    for (const { name, block, offset, type, number } of names) {
      const found = inodeAt(inodes, block, offset, blockSize);
      if (found === undefined || found.inode.type !== type || found.inode.number !== number) return undefined;
      if (type === DIRECTORY) {
        if (visited.has(found.at) || found.inode.directory?.parent !== inode.number) return undefined;
        visited.add(found.at);
      }
      seen.set(found.at, found.inode.size);
      const below = path === '.' ? name : `${path}/${name}`;
      pathBytes += below.length;
      if (entries.length >= MOST_ENTRIES || pathBytes > MOST_PATH_BYTES) return undefined;
      entries.push({ path: below, ...found });
    }
  }
  const read = [...seen.values()].reduce((sum, size) => sum + size, 0);
  return {
    entries,
    accounted: read === inodes.raw.length && listed === directories.raw.length && seen.size === count,
  };
};

const DIRECTORY = 1;

const inodeAt = (
  table: MetadataTable,
  block: number,
  offset: number,
  blockSize: number,
): { readonly inode: Inode; readonly at: number } | undefined => {
  const at = table.locate(block, offset);
  const inode = at === undefined ? undefined : readInode(table.raw, at, blockSize);
  return at === undefined || inode === undefined ? undefined : { inode, at };
};

interface Name {
  readonly name: RawPath;
  readonly block: number;
  readonly offset: number;
  readonly type: number;
  readonly number: number;
}

/** The entries of a listing: runs with a header each. */
const list = (
  { raw, locate }: MetadataTable,
  { block, offset, size }: NonNullable<Inode['directory']>,
): readonly Name[] | undefined => {
  if (size === 0) return [];
  let at = locate(block, offset);
  if (at === undefined || at + size > raw.length) return undefined;
  const end = at + size;
  const names: Name[] = [];
  while (at < end) {
    if (at + 12 > end) return undefined;
    const [count, start, first] = [
      raw.readUInt32LE(at) + 1,
      raw.readUInt32LE(at + 4),
      raw.readUInt32LE(at + 8),
    ];
    at += 12;
    for (let index = 0; index < count; index++) {
      if (at + 8 > end) return undefined;
      const length = raw.readUInt16LE(at + 6) + 1;
      if (at + 8 + length > end) return undefined;
      names.push({
        name: raw.toString('latin1', at + 8, at + 8 + length),
        block: start,
        offset: raw.readUInt16LE(at),
        type: raw.readUInt16LE(at + 4),
        number: first + raw.readInt16LE(at + 2),
      });
      at += 8 + length;
    }
  }
  return names;
};
