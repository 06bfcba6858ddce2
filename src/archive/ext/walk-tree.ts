import type { RawPath } from '../../model/raw-path.ts';
import type { SizedContent } from '../content.ts';
import type { DiskFile, DiskMember, DiskPart, Extent } from '../disk/disk-image.ts';
import { zeroSlack } from '../disk/zero-slack.ts';
import { type BlockMap, readBlockMap } from './block-map.ts';
import { entryParts, readDirectoryBlock } from './directory.ts';
import {
  DIRECTORY,
  type ExtInode,
  FILE,
  IS_INLINE,
  inodeParts,
  SYMLINK,
  TYPE_MASK,
  USES_EXTENTS,
} from './inode.ts';
import type { ExtGeometry } from './superblock.ts';
import type { Usage } from './usage.ts';

export interface ExtTree {
  readonly parts: DiskPart[];
  readonly members: readonly DiskMember[];
  readonly files: readonly DiskFile[];
  readonly padding: Extent[];
}

const ROOT = 2;
const MOST_ENTRIES = 500_000;
const MOST_DIRECTORY_BYTES = 256 << 20;
const MOST_PATH_BYTES = 64 << 20;

/** All paths with the fields of their inodes, a directory followed by its content. Undefined if a directory is corrupt. */
export const walkTree = async (
  image: SizedContent,
  geometry: ExtGeometry,
  inodeAt: (number: number) => Promise<ExtInode | undefined>,
  usage: Usage,
): Promise<ExtTree | undefined> => {
  const tree = {
    parts: [] as DiskPart[],
    members: [] as DiskMember[],
    files: [] as DiskFile[],
    padding: [] as Extent[],
  };
  const seen = new Set<number>();
  // Last in, first out: the names of a directory are pushed in reverse.
  const stack: { readonly path: RawPath; readonly number: number; readonly own: readonly Extent[] }[] = [
    { path: '.', number: ROOT, own: [] },
  ];
  let [listed, pathBytes] = [0, 0];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { path, number, own } = next;
    const inode = await inodeAt(number);
    pathBytes += path.length;
    if (inode === undefined || tree.members.length >= MOST_ENTRIES || pathBytes > MOST_PATH_BYTES)
      return undefined;
    const first = !seen.has(number);
    seen.add(number);
    const range = { offset: inode.offset, size: inode.bytes.length };
    if (path !== '.')
      tree.members.push({
        name: path,
        offset: own[0]?.offset ?? inode.offset,
        bytes: inode.size,
        own: first ? [...own, range] : own,
      });
    const isDirectory = (inode.mode & TYPE_MASK) === DIRECTORY;
    if (!first) {
      if (isDirectory) return undefined;
      continue;
    }
    usage.useInode(number, isDirectory);
    const place = { in: path, owner: path };
    const map = hasBlocks(inode) ? await readBlockMap(image, geometry, inode) : undefined;
    if (map === undefined && isDirectory) return undefined;
    for (const item of inodeParts(inode, place, map !== undefined && usage.useMap(map)))
      tree.parts.push(item);
    for (const item of map === undefined ? [] : await nodeParts(image, geometry, map, place))
      tree.parts.push(item);
    if (map !== undefined && !isDirectory && inode.size > 0)
      await addFile(image, geometry, inode, path, map, tree);
    if (map === undefined || !isDirectory) continue;
    listed += inode.size;
    if (listed > MOST_DIRECTORY_BYTES) return undefined;
    const below: (typeof stack)[number][] = [];
    for (const extent of map.extents)
      for (let at = 0; at < extent.size; at += geometry.blockSize) {
        if (extent.offset < 0) return undefined;
        const offset = extent.offset + at;
        const block = await image.at(offset, geometry.blockSize);
        const read = readDirectoryBlock(block, offset, inode.seed, place, geometry);
        if (read === undefined) return undefined;
        for (const item of read.parts) tree.parts.push(item);
        for (const item of read.padding) tree.padding.push(item);
        for (const entry of read.entries) {
          const special = entry.name === '.' || entry.name === '..';
          const name = path === '.' && !special ? entry.name : `${path}/${entry.name}`;
          for (const item of entryParts(entry, { in: name, owner: special ? path : name }))
            tree.parts.push(item);
          const bytes = { offset: entry.offset, size: 8 + entry.name.length };
          if (!special) below.push({ path: name, number: entry.inode, own: [bytes] });
        }
      }
    if (stack.length + below.length > MOST_ENTRIES) return undefined;
    for (const item of below.reverse()) stack.push(item);
  }
  return tree;
};

/** A short link is in the inode itself; devices, pipes and sockets have no blocks. */
export const hasBlocks = ({ mode, flags, size }: ExtInode): boolean => {
  const type = mode & TYPE_MASK;
  if ((flags & IS_INLINE) !== 0) return false;
  return (
    type === DIRECTORY || type === FILE || (type === SYMLINK && (size >= 60 || (flags & USES_EXTENTS) !== 0))
  );
};

const addFile = async (
  image: SizedContent,
  { blockSize }: ExtGeometry,
  { size }: ExtInode,
  path: RawPath,
  { extents }: BlockMap,
  tree: ExtTree,
): Promise<void> => {
  const last = extents.at(-1)!;
  const slack = Math.ceil(size / blockSize) * blockSize - size;
  const cut = [...extents.slice(0, -1), { offset: last.offset, size: last.size - slack }];
  (tree.files as DiskFile[]).push({ path, extents: cut });
  if (last.offset >= 0)
    for (const item of await zeroSlack(image, last.offset + last.size - slack, blockSize))
      tree.padding.push(item);
};

/** The blocks of a map: they only say where the content is. */
export const nodeParts = async (
  image: SizedContent,
  { blockSize }: ExtGeometry,
  { nodes }: BlockMap,
  place: Pick<DiskPart, 'in' | 'owner'>,
): Promise<readonly DiskPart[]> => {
  const parts: DiskPart[] = [];
  for (const { offset, right } of nodes)
    parts.push({
      ...place,
      field: 'block of the map',
      kind: 'hex',
      value: (await image.at(offset, blockSize)).toString('latin1'),
      offset,
      size: blockSize,
      recomputed: right,
    });
  return parts;
};
