import type { SizedContent } from '../content.ts';
import { type IndexedTable, type MetadataTable, readIndexed, readMetadata } from './metadata.ts';
import type { SquashfsEntry } from './squashfs-entry.ts';
import { NO_TABLE, type Superblock } from './superblock.ts';
import type { Unpacker } from './unpacker.ts';
import { walkTree } from './walk-tree.ts';

/** An image of which everything but the contents of files is in memory. */
export interface SquashfsImage {
  readonly image: SizedContent;
  readonly superblock: Superblock;
  readonly unpack: Unpacker;
  readonly entries: readonly SquashfsEntry[];
  readonly ids: readonly number[];
  readonly inodes: MetadataTable;
  readonly directories: MetadataTable;
  readonly lists: Readonly<Record<'id' | 'fragment' | 'export', IndexedTable | undefined>>;
  /** Whether the entries account for every byte of the inode table and of the directory table, and the export table is theirs. */
  readonly complete: boolean;
}

const FLAG_OPTIONS = 0x400;

/** Reads all tables. Undefined if something is corrupt, larger than the limits, or packed in a way that nothing here unpacks. */
export const readSquashfs = async (
  image: SizedContent,
  superblock: Superblock,
  unpack: Unpacker,
): Promise<SquashfsImage | undefined> => {
  const { tables, fragments, inodes: count } = superblock;
  const list = async (
    table: number,
    entries: number,
    size: number,
  ): Promise<IndexedTable | undefined | null> =>
    table === NO_TABLE || entries === 0
      ? undefined
      : ((await readIndexed(image, table, entries, size, unpack)) ?? null);
  const id = await list(tables.id, superblock.ids, 4);
  const fragment = await list(tables.fragment, fragments, 16);
  const exported = await list(tables.export, count, 8);
  if (!id || fragment === null || exported === null) return undefined;
  const end = [fragment?.start, exported?.start, tables.fragment, tables.xattr].reduce<number>(
    (least, start) => (start !== undefined && start >= tables.directory ? Math.min(least, start) : least),
    id.start,
  );
  const inodes = await readMetadata(image, tables.inode, { end: tables.directory }, unpack);
  const directories = await readMetadata(
    image,
    tables.directory,
    { end: await xattrStart(image, superblock, end) },
    unpack,
  );
  if (inodes === undefined || directories === undefined) return undefined;
  const ids = Array.from({ length: superblock.ids }, (_, index) => id.raw.readUInt32LE(index * 4));
  const walked = walkTree(superblock, inodes, directories);
  if (walked === undefined) return undefined;
  const { entries, accounted } = walked;
  if (entries.some(({ inode }) => inode.uidIndex >= ids.length || inode.gidIndex >= ids.length))
    return undefined;
  return {
    image,
    superblock,
    unpack,
    entries,
    ids,
    inodes,
    directories,
    lists: { id, fragment, export: exported },
    complete: accounted && (exported === undefined || exportsAll(exported.raw, entries, inodes)),
  };
};

/** The extended attributes begin before their table; they are behind the directories if nothing else is. */
const xattrStart = async (image: SizedContent, { tables }: Superblock, end: number): Promise<number> => {
  if (tables.xattr === NO_TABLE) return end;
  const head = await image.at(tables.xattr, 8);
  const start = head.length < 8 ? end : Number(head.readBigUInt64LE(0));
  return start >= tables.directory ? Math.min(end, start) : end;
};

/** The compression options behind the superblock: a metadata block that is not compressed. */
export const optionsOf = async ({ image, superblock: { flags } }: SquashfsImage): Promise<Buffer> => {
  if ((flags & FLAG_OPTIONS) === 0) return Buffer.alloc(0);
  const header = await image.at(96, 2);
  return header.length < 2 ? header : image.at(96, 2 + (header.readUInt16LE(0) & 0x7fff));
};

const exportsAll = (raw: Buffer, entries: readonly SquashfsEntry[], inodes: MetadataTable): boolean =>
  entries.every(({ inode: { number }, at }) => {
    if (number < 1 || number * 8 > raw.length) return false;
    return inodes.locate(raw.readUIntLE(number * 8 - 6, 6), raw.readUInt16LE(number * 8 - 8)) === at;
  });
