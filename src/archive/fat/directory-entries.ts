import type { RawPath } from '../../model/raw-path.ts';
import { dosSeconds } from '../../util/dos-seconds.ts';
import type { DiskPart } from '../disk/disk-image.ts';

/** A directory entry with its long name (Microsoft FAT Specification, sections 6 and 7). */
export interface FatEntry {
  readonly name: RawPath;
  /** In the bytes of the directory: of the first entry of the long name, and of the entry itself. */
  readonly start: number;
  readonly at: number;
  readonly bytes: Buffer;
  readonly kind: 'file' | 'directory' | 'label' | 'dots';
  readonly cluster: number;
  readonly size: number;
}

export const ENTRY = 32;
const [LONG, LABEL, DIRECTORY] = [0x0f, 0x08, 0x10];

/** The entries up to the first that was never used; deleted ones are left out. `end`: where that one is. */
export const readEntries = (
  listing: Buffer,
): { readonly entries: readonly FatEntry[]; readonly end: number } => {
  const entries: FatEntry[] = [];
  let [long, start]: [string[], number | undefined] = [[], undefined];
  let at = 0;
  for (; at + ENTRY <= listing.length && listing[at] !== 0; at += ENTRY) {
    const bytes = listing.subarray(at, at + ENTRY);
    const attributes = bytes[11]!;
    if (bytes[0] === 0xe5) {
      [long, start] = [[], undefined];
      continue;
    }
    if ((attributes & 0x3f) === LONG) {
      if ((bytes[0]! & 0x40) !== 0) [long, start] = [[], at];
      long.unshift(charactersOf(bytes));
      continue;
    }
    const short = shortName(bytes);
    const name = long.length > 0 ? utf8(long.join('').split('\0', 1)[0]!) : short;
    entries.push({
      name,
      start: start ?? at,
      at,
      bytes,
      kind:
        (attributes & LABEL) !== 0
          ? 'label'
          : short === '.' || short === '..'
            ? 'dots'
            : (attributes & DIRECTORY) !== 0
              ? 'directory'
              : 'file',
      cluster: bytes.readUInt16LE(26) + bytes.readUInt16LE(20) * 2 ** 16,
      size: bytes.readUInt32LE(28),
    });
    [long, start] = [[], undefined];
  }
  return { entries, end: at };
};

/** The fields of an entry; `toImage` gives the offset in the image of one in the directory. `followed`: whether its content was found. */
export const fatEntryParts = (
  { bytes, at, kind }: FatEntry,
  place: Pick<DiskPart, 'in' | 'owner'>,
  toImage: (offset: number) => number,
  followed: boolean,
): readonly DiskPart[] => {
  const part = (field: string, offset: number, size: number) => ({
    ...place,
    field,
    offset: toImage(at) + offset,
    size,
  });
  const number = (field: string, offset: number, size: number, recomputed = false): DiskPart => ({
    ...part(field, offset, size),
    kind: 'number',
    value: bytes.readUIntLE(offset, size),
    recomputed,
  });
  const time = (field: string, offset: number): DiskPart => ({
    ...part(kind === 'label' ? `label ${field}` : field, offset, 4),
    kind: 'time',
    value: localSeconds(bytes.readUInt16LE(offset + 2), bytes.readUInt16LE(offset)),
  });
  return [
    number('attributes', 11, 1),
    number('creation time fraction', 13, 1),
    time('creation time', 14),
    {
      ...part(kind === 'label' ? 'label access date' : 'access date', 18, 2),
      kind: 'text',
      value: dateText(bytes.readUInt16LE(18)),
    },
    number('first cluster, high', 20, 2, followed),
    time('modification time', 22),
    number('first cluster', 26, 2, followed),
    number('size', 28, 4, followed),
  ];
};

/** Of a date and a time in local time, as if they were UTC; 0 is no time. */
const localSeconds = (date: number, time: number): number => (date === 0 ? 0 : dosSeconds(time, date));

const dateText = (date: number): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  return date === 0 ? 'unset' : `${1980 + (date >>> 9)}-${two((date >>> 5) & 15)}-${two(date & 31)}`;
};

const charactersOf = (bytes: Buffer): string =>
  Buffer.concat([bytes.subarray(1, 11), bytes.subarray(14, 26), bytes.subarray(28, 32)]).toString('utf16le');

const utf8 = (text: string): RawPath => Buffer.from(text).toString('latin1');

/** Bits 3 and 4 of byte 12: the name or the extension is in lower case. */
const shortName = (bytes: Buffer): RawPath => {
  const lower = bytes[12]!;
  const first = bytes[0] === 5 ? '\xe5' : bytes.toString('latin1', 0, 1);
  const base = (first + bytes.toString('latin1', 1, 8)).trimEnd();
  const extension = bytes.toString('latin1', 8, 11).trimEnd();
  const shown = (text: string, bit: number): string => ((lower & bit) === 0 ? text : text.toLowerCase());
  return shown(base, 8) + (extension === '' ? '' : `.${shown(extension, 16)}`);
};
