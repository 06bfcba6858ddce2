import type { RawPath } from '../../model/raw-path.ts';
import type { SizedContent } from '../content.ts';
import type { DiskFile, DiskImage, DiskPart, Extent } from '../disk/disk-image.ts';
import { gptParts } from '../disk/gpt.ts';
import { zeroSlack } from '../disk/zero-slack.ts';
import { elToritoParts } from './el-torito.ts';
import { shortTime } from './iso-time.ts';
import { pathTableParts } from './path-table.ts';
import { type DirectoryRecord, readDirectories } from './read-directories.ts';
import { recogniseIsoWriter } from './recognise-iso-writer.ts';
import { readVolumeDescriptors, SECTOR } from './volume-descriptors.ts';

/** `writer`: the program that wrote it. */
interface IsoImage extends DiskImage {
  readonly writer: string;
}

/** The volumes, their directories and files, the boot catalogue, and the partition tables of a hybrid image. */
export const readIso = async (image: SizedContent): Promise<IsoImage | undefined> => {
  const descriptors = await readVolumeDescriptors(image);
  const primary = descriptors.find(({ kind }) => kind === 'primary');
  if (primary === undefined || primary.bytes.readUInt16LE(128) !== SECTOR) return undefined;
  const parts: DiskPart[] = [...(await gptParts(image)), ...(await mbrParts(image))];
  const tree = await readDirectories(image, primary);
  if (tree === undefined) return undefined;
  const files: DiskFile[] = [];
  const known = new Map<number, number>();
  const padding: Extent[] = [];
  const own = new Map<RawPath, Extent[]>();
  for (const descriptor of descriptors) {
    for (const item of descriptor.parts) parts.push(item);
    if (descriptor.kind !== 'primary' && descriptor.kind !== 'Joliet') continue;
    const prefix = descriptor.kind === 'Joliet' ? 'Joliet ' : '';
    const volume = descriptor === primary ? tree : await readDirectories(image, descriptor);
    if (volume === undefined) return undefined;
    for (const item of volume.padding) padding.push(item);
    for (const item of await pathTableParts(image, descriptor, volume, prefix)) parts.push(item);
    for (const item of tablePlaces(descriptor, prefix)) parts.push(item);
    for (const record of volume.records) {
      const { offset, size } = record.data;
      const inside = offset + size <= image.size;
      if (!record.isDirectory && size > 0 && inside && !known.has(offset)) {
        known.set(offset, size);
        files.push({ path: record.owner, extents: [{ offset, size }] });
        for (const item of await zeroSlack(image, offset + size, SECTOR)) padding.push(item);
      }
      const followed = record.isDirectory || size === 0 || known.get(offset) === size;
      for (const item of recordParts(record, prefix, followed)) parts.push(item);
      const extent = { offset: record.offset, size: record.bytes.length };
      own.set(record.owner, [...(own.get(record.owner) ?? []), extent]);
    }
  }
  const blocks = new Set([...known.keys()].map((offset) => offset / SECTOR));
  for (const descriptor of descriptors.filter(({ kind }) => kind === 'boot'))
    for (const item of await elToritoParts(image, descriptor, blocks)) parts.push(item);
  const members = tree.records
    .filter(({ special }) => !special)
    .map(({ path, offset, data }) => ({ name: path, offset, bytes: data.size, own: own.get(path) ?? [] }));
  return { image, parts, members, files, padding, writer: recogniseIsoWriter(primary) };
};

const recordParts = (
  { path, owner, offset, bytes, identifier, rockRidge, isDirectory }: DirectoryRecord,
  prefix: string,
  followed: boolean,
): readonly DiskPart[] => {
  const place = { in: path as RawPath, owner };
  const time = shortTime(bytes.subarray(18, 25));
  return [
    {
      ...place,
      field: `${prefix}record length`,
      kind: 'number',
      value: bytes.length,
      offset,
      size: 1,
      recomputed: true,
    },
    {
      ...place,
      field: `${prefix}identifier`,
      kind: 'text',
      value: identifier.toString('latin1'),
      offset: offset + 32,
      size: 1 + identifier.length,
    },
    {
      ...place,
      field: `${prefix}extent`,
      kind: 'number',
      value: bytes.readUInt32LE(2),
      offset: offset + 2,
      size: 8,
      recomputed: followed,
    },
    {
      ...place,
      field: `${prefix}${isDirectory ? 'directory size' : 'size'}`,
      kind: 'number',
      value: bytes.readUInt32LE(10),
      offset: offset + 10,
      size: 8,
      recomputed: followed,
    },
    ...(time === undefined
      ? []
      : [
          {
            ...place,
            field: `${prefix}recording time`,
            kind: 'text' as const,
            value: time,
            offset: offset + 18,
            size: 7,
          },
        ]),
    ...rockRidge.fields.map(({ layout, ...field }) => ({
      ...place,
      ...field,
      ...(layout === true ? { recomputed: true } : {}),
    })),
  ];
};

/** Where the path tables are, and how large. */
const tablePlaces = (
  { bytes, offset }: { readonly bytes: Buffer; readonly offset: number },
  prefix: string,
): readonly DiskPart[] =>
  (
    [
      ['path table size', bytes.readUInt32LE(132), 132, 8],
      ['path table L block', bytes.readUInt32LE(140), 140, 4],
      ['path table M block', bytes.readUInt32BE(148), 148, 4],
    ] as const
  ).map(([field, value, at, size]) => ({
    field: `${prefix}${field}`,
    kind: 'number' as const,
    value,
    offset: offset + at,
    size,
    recomputed: true,
  }));

/** The disk signature of a master boot record. */
const mbrParts = async (image: SizedContent): Promise<readonly DiskPart[]> => {
  const sector = await image.at(0, 512);
  if (sector.length < 512 || sector.readUInt16LE(510) !== 0xaa55) return [];
  return [
    {
      field: 'MBR disk signature',
      kind: 'hex',
      value: sector.toString('latin1', 440, 444),
      offset: 440,
      size: 4,
    },
  ];
};
