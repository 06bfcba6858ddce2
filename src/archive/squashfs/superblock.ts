import type { FieldKind, FieldValue } from '../../model/difference.ts';
import type { SizedContent } from '../content.ts';
import type { FieldPart } from '../parts/part.ts';

export const SUPERBLOCK_SIZE = 96;
/** A pointer to a table that the image does not have. */
export const NO_TABLE = 0xffffffffffff;

/** The superblock of an image of version 4.0; all numbers are little-endian. */
export interface Superblock {
  readonly inodes: number;
  readonly blockSize: number;
  readonly fragments: number;
  /** 1 gzip, 2 lzma, 3 lzo, 4 xz, 5 lz4, 6 zstd. */
  readonly compressor: number;
  readonly flags: number;
  readonly ids: number;
  readonly rootInode: { readonly block: number; readonly offset: number };
  readonly bytesUsed: number;
  readonly tables: Readonly<Record<Table, number>>;
  readonly parts: readonly FieldPart[];
}

type Table = 'id' | 'xattr' | 'inode' | 'directory' | 'fragment' | 'export';

/** Of the first bytes of a file (squashfs_fs.h of squashfs-tools). Undefined if they are not a superblock of version 4.0. */
export const readSuperblock = async (image: SizedContent): Promise<Superblock | undefined> => {
  const head = await image.at(0, SUPERBLOCK_SIZE);
  if (head.length < SUPERBLOCK_SIZE || !isSquashfs(head)) return undefined;
  const blockSize = head.readUInt32LE(12);
  if (head.readUInt16LE(22) > 20 || blockSize !== 2 ** head.readUInt16LE(22)) return undefined;
  const long = (offset: number): number => Number(head.readBigUInt64LE(offset));
  const table = (offset: number): number =>
    head.readBigUInt64LE(offset) === 2n ** 64n - 1n ? NO_TABLE : long(offset);
  const tables = {
    id: table(48),
    xattr: table(56),
    inode: table(64),
    directory: table(72),
    fragment: table(80),
    export: table(88),
  };
  return {
    inodes: head.readUInt32LE(4),
    blockSize,
    fragments: head.readUInt32LE(16),
    compressor: head.readUInt16LE(20),
    flags: head.readUInt16LE(24),
    ids: head.readUInt16LE(26),
    rootInode: { block: head.readUIntLE(34, 6), offset: head.readUInt16LE(32) },
    bytesUsed: long(40),
    tables,
    parts: FIELDS.map(([field, offset, size, kind]) => ({
      field,
      kind: kind ?? 'number',
      offset,
      size,
      value: size === 8 ? exact(head.readBigUInt64LE(offset)) : head.readUIntLE(offset, size),
    })),
  };
};

/** Numbers that JavaScript cannot hold exactly are digits: two of them may not become equal. */
const exact = (value: bigint): FieldValue =>
  value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);

export const isSquashfs = (head: Buffer): boolean =>
  head.length >= SUPERBLOCK_SIZE && head.toString('latin1', 0, 4) === 'hsqs' && head.readUInt16LE(28) === 4;

/** Fields that say how large other parts are and where they begin: they have no content of their own. */
export const LAYOUT_FIELDS: ReadonlySet<string> = new Set([
  'inodes',
  'fragments',
  'ids',
  'root inode',
  'bytes used',
  'id table start',
  'xattr table start',
  'inode table start',
  'directory table start',
  'fragment table start',
  'export table start',
]);

const FIELDS: readonly (readonly [field: string, offset: number, size: number, kind?: FieldKind])[] = [
  ['magic', 0, 4, 'number'],
  ['inodes', 4, 4],
  ['mkfs time', 8, 4, 'time'],
  ['block size', 12, 4],
  ['fragments', 16, 4],
  ['compressor', 20, 2],
  ['block log', 22, 2],
  ['flags', 24, 2],
  ['ids', 26, 2],
  ['major version', 28, 2],
  ['minor version', 30, 2],
  ['root inode', 32, 8],
  ['bytes used', 40, 8],
  ['id table start', 48, 8],
  ['xattr table start', 56, 8],
  ['inode table start', 64, 8],
  ['directory table start', 72, 8],
  ['fragment table start', 80, 8],
  ['export table start', 88, 8],
];
