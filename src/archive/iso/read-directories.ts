import type { RawPath } from '../../model/raw-path.ts';
import type { SizedContent } from '../content.ts';
import type { Extent } from '../disk/disk-image.ts';
import { isZero } from '../disk/is-zero.ts';
import { type RockRidge, readRockRidge } from './rock-ridge.ts';
import { SECTOR, type VolumeDescriptor } from './volume-descriptors.ts';

const MOST_RECORDS = 500_000;
const MOST_DIRECTORY_BYTES = 64 << 20;

/** A directory record (ECMA-119, section 9.1). */
export interface DirectoryRecord {
  /** Of the file; of a record for a parent: the path of the directory with `/..`. */
  readonly path: RawPath;
  readonly owner: RawPath;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly identifier: Buffer;
  /** In bytes from the start of the image. */
  readonly data: { readonly offset: number; readonly size: number };
  readonly isDirectory: boolean;
  /** The place of the directory itself or of its parent, in itself. */
  readonly special: boolean;
  readonly rockRidge: RockRidge;
}

/** A directory, as the path table lists it. */
export interface IsoDirectory {
  readonly path: RawPath;
  readonly identifier: Buffer;
  readonly block: number;
  readonly parentBlock: number;
}

export interface IsoTree {
  readonly records: readonly DirectoryRecord[];
  readonly directories: readonly IsoDirectory[];
  /** Zeros between the last record of a sector and its end. */
  readonly padding: readonly Extent[];
}

/** All records of the tree of a volume, level by level. Undefined if a directory is corrupt, or the tree larger than the limits. */
export const readDirectories = async (
  image: SizedContent,
  { bytes, offset, kind }: VolumeDescriptor,
): Promise<IsoTree | undefined> => {
  const isJoliet = kind === 'Joliet';
  const rootRecord = bytes.subarray(156, 190);
  const root = { ...placeOf(rootRecord), path: '.', parentBlock: rootRecord.readUInt32LE(2) };
  const records: DirectoryRecord[] = [
    {
      path: '.',
      owner: '.',
      offset: offset + 156,
      bytes: rootRecord,
      identifier: Buffer.of(0),
      data: placeOf(rootRecord),
      isDirectory: true,
      special: true,
      rockRidge: { fields: [], end: 0 },
    },
  ];
  const directories: IsoDirectory[] = [
    { path: '.', identifier: Buffer.of(0), block: root.parentBlock, parentBlock: root.parentBlock },
  ];
  const padding: Extent[] = [];
  const queue = [root];
  const visited = new Set<number>([root.offset]);
  let total = 0;
  for (const directory of queue) {
    total += directory.size;
    if (total > MOST_DIRECTORY_BYTES || directory.offset + directory.size > image.size) return undefined;
    const listing = await image.at(directory.offset, directory.size);
    for (let at = 0; at < listing.length; ) {
      const length = listing[at]!;
      if (length === 0) {
        const end = (Math.floor(at / SECTOR) + 1) * SECTOR;
        if (isZero(listing.subarray(at, end)))
          padding.push({ offset: directory.offset + at, size: end - at });
        at = end;
        continue;
      }
      const record = listing.subarray(at, at + length);
      const named = record.length < 34 ? 0 : record[32]!;
      if (record.length < length || named === 0 || 33 + named > length || records.length >= MOST_RECORDS)
        return undefined;
      const identifier = record.subarray(33, 33 + named);
      const start = directory.offset + at;
      const use = 33 + named + ((named + 1) % 2);
      const rockRidge = isJoliet
        ? { fields: [], end: start + use }
        : await readRockRidge(image, start + use, Math.max(0, length - use));
      // Records have even lengths.
      if (rockRidge.end === start + length - 1 && record[length - 1] === 0)
        padding.push({ offset: rockRidge.end, size: 1 });
      const special = named === 1 && identifier[0]! <= 1;
      const below = special
        ? directory.path
        : pathOf(directory.path, rockRidge.name ?? nameOf(identifier, isJoliet));
      const data = placeOf(record);
      const isDirectory = (record[25]! & 2) !== 0;
      records.push({
        path: special && identifier[0] === 1 ? `${directory.path}/..` : below,
        owner: below,
        offset: start,
        bytes: record,
        identifier,
        data,
        isDirectory,
        special,
        rockRidge,
      });
      at += length;
      if (!isDirectory || special) continue;
      if (visited.has(data.offset)) return undefined;
      visited.add(data.offset);
      const parentBlock = directory.offset / SECTOR;
      directories.push({ path: below, identifier, block: data.offset / SECTOR, parentBlock });
      queue.push({ ...data, path: below, parentBlock });
    }
  }
  return { records, directories, padding };
};

const placeOf = (record: Buffer): { readonly offset: number; readonly size: number } => ({
  offset: record.readUInt32LE(2) * SECTOR,
  size: record.readUInt32LE(10),
});

const pathOf = (directory: RawPath, name: RawPath): RawPath =>
  directory === '.' ? name : `${directory}/${name}`;

/** Without the version number. */
const nameOf = (identifier: Buffer, isJoliet: boolean): RawPath => {
  if (!isJoliet || identifier.length % 2 !== 0) return identifier.toString('latin1').replace(/\.?;1$/, '');
  const text = Buffer.from(identifier).swap16().toString('utf16le');
  return Buffer.from(text.replace(/;1$/, '')).toString('latin1');
};
