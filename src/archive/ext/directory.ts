import type { RawPath } from '../../model/raw-path.ts';
import { crc32c } from '../disk/crc32c.ts';
import type { DiskPart, Extent } from '../disk/disk-image.ts';
import { isZero } from '../disk/is-zero.ts';
import type { ExtGeometry } from './superblock.ts';

/** A name in a block of a directory. */
export interface DirectoryEntry {
  readonly name: RawPath;
  readonly inode: number;
  /** Of the entry, in the image. */
  readonly offset: number;
  readonly size: number;
}

export interface DirectoryBlock {
  readonly entries: readonly DirectoryEntry[];
  readonly parts: readonly DiskPart[];
  readonly padding: readonly Extent[];
}

const TAIL = 12;

/** The entries of a block (Linux, Documentation/filesystems/ext4, "Directory Entries"). Undefined if it is corrupt. */
export const readDirectoryBlock = (
  block: Buffer,
  offset: number,
  seed: number | undefined,
  place: Pick<DiskPart, 'in' | 'owner'>,
  { hasFileType }: ExtGeometry,
): DirectoryBlock | undefined => {
  const entries: DirectoryEntry[] = [];
  const parts: DiskPart[] = [];
  const padding: Extent[] = [];
  for (let at = 0; at < block.length; ) {
    if (at + 8 > block.length) return undefined;
    const inode = block.readUInt32LE(at);
    const length = block.readUInt16LE(at + 4);
    const named = hasFileType ? block[at + 6]! : block.readUInt16LE(at + 6);
    if (length < 8 || length % 4 !== 0 || at + length > block.length || named + 8 > length) return undefined;
    const number = (field: string, from: number, size: number, recomputed: boolean): DiskPart => ({
      ...place,
      field,
      kind: 'number',
      value: block.readUIntLE(at + from, size),
      offset: offset + at + from,
      size,
      recomputed,
    });
    if (
      seed !== undefined &&
      inode === 0 &&
      length === TAIL &&
      block[at + 7] === 0xde &&
      at + TAIL === block.length
    ) {
      const right = crc32c(block.subarray(0, at), seed) === block.readUInt32LE(at + 8);
      parts.push(number('directory checksum', 8, 4, right));
    } else if (inode !== 0) {
      const name = block.toString('latin1', at + 8, at + 8 + named);
      entries.push({ name, inode, offset: offset + at, size: length });
    }
    if (inode !== 0) {
      const rest = block.subarray(at + 8 + named, at + length);
      if (rest.length > 0 && isZero(rest))
        padding.push({ offset: offset + at + 8 + named, size: rest.length });
    } else if (length !== TAIL && isZero(block.subarray(at + 6, at + length)))
      padding.push({ offset: offset + at, size: length });
    at += length;
  }
  return { entries, parts, padding };
};

/** The fields of an entry: the inode was found, and the length leads to the next entry. */
export const entryParts = (
  { name, inode, offset, size }: DirectoryEntry,
  place: Pick<DiskPart, 'in' | 'owner'>,
): readonly DiskPart[] => [
  { ...place, field: 'inode number', kind: 'number', value: inode, offset, size: 4, recomputed: true },
  {
    ...place,
    field: 'entry length',
    kind: 'number',
    value: size,
    offset: offset + 4,
    size: 2,
    recomputed: true,
  },
  { ...place, field: 'name', kind: 'text', value: name, offset: offset + 6, size: 2 + name.length },
];
