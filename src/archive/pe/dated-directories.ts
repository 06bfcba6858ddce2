import type { Part } from '../parts/part.ts';
import type { PeImage } from './pe-image.ts';

/** The time stamps and the name in the directories of exports and imports ("PE Format", sections "The .edata Section", "The .idata Section"). */
export const readDatedDirectories = async (image: PeImage): Promise<readonly Part[]> => [
  ...(await readExports(image)),
  ...(await readTable(image, 1, IMPORT)),
  ...(await readTable(image, 13, DELAY_IMPORT)),
  ...(await readTable(image, 11, BOUND_IMPORT)),
];

const readExports = async ({ content, directories, offsetOf }: PeImage): Promise<readonly Part[]> => {
  const start = offsetOf(directories[0]?.address ?? 0);
  if (start === undefined) return [];
  const bytes = await content.at(start, 40);
  if (bytes.length < 40) return [];
  const owner = 'export table';
  const nameAt = offsetOf(bytes.readUInt32LE(12));
  const name = nameAt === undefined ? undefined : await content.at(nameAt, LONGEST_NAME);
  const end = name?.indexOf(0) ?? -1;
  return [
    {
      in: owner,
      field: 'TimeDateStamp',
      kind: 'time',
      value: bytes.readUInt32LE(4),
      offset: start + 4,
      size: 4,
    },
    ...(name === undefined || end <= 0
      ? []
      : [
          {
            in: owner,
            field: 'Name',
            kind: 'text' as const,
            value: name.toString('latin1', 0, end),
            offset: nameAt!,
            size: end,
          },
        ]),
  ];
};

/** A table of records, ended by one of zeros: the size of a record, and where its time stamp is. */
interface DatedTable {
  readonly owner: string;
  readonly record: number;
  readonly stampAt: number;
}

const IMPORT: DatedTable = { owner: 'import table', record: 20, stampAt: 4 };
const DELAY_IMPORT: DatedTable = { owner: 'delay import table', record: 32, stampAt: 28 };
const BOUND_IMPORT: DatedTable = { owner: 'bound import table', record: 8, stampAt: 0 };

/** The time stamps are those of the DLL to which the image was bound, 0 if it is not bound. */
const readTable = async (
  { content, directories, offsetOf }: PeImage,
  index: number,
  { owner, record, stampAt }: DatedTable,
): Promise<readonly Part[]> => {
  const { address = 0, size = 0 } = directories[index] ?? {};
  // Bound imports lie behind the section headers, where addresses are offsets.
  const start = offsetOf(address) ?? (index === 11 && address > 0 ? address : undefined);
  if (start === undefined) return [];
  const bytes = await content.at(start, Math.min(size, MOST_BYTES));
  const parts: Part[] = [];
  for (let at = 0; at + record <= bytes.length; at += record) {
    const entry = bytes.subarray(at, at + record);
    if (entry.every((byte) => byte === 0)) break;
    parts.push({
      in: owner,
      field: 'TimeDateStamp of the bound DLL',
      kind: 'time',
      value: entry.readUInt32LE(stampAt),
      offset: start + at + stampAt,
      size: 4,
    });
  }
  return parts;
};

const LONGEST_NAME = 512;
const MOST_BYTES = 1 << 16;
