import type { RawPath } from '../model/raw-path.ts';
import { partContent, type SizedContent } from './content.ts';

/** A member of a cpio archive (cpio(5), "New ASCII Format"). */
export interface CpioMember {
  readonly name: RawPath;
  readonly offset: number;
  /** By the names of cpio(5): `ino`, `mode`, `uid`, `gid`, `nlink`, `mtime`, `devmajor`, ... */
  readonly fields: ReadonlyMap<CpioField, number>;
  readonly content: SizedContent;
}

export const CPIO_FIELDS = [
  'ino',
  'mode',
  'uid',
  'gid',
  'nlink',
  'mtime',
  'filesize',
  'devmajor',
  'devminor',
  'rdevmajor',
  'rdevminor',
] as const;

export type CpioField = (typeof CPIO_FIELDS)[number];

const HEADER = 110;
const MOST_MEMBERS = 500_000;
const LONGEST_NAME = 1 << 16;

/** Whether the bytes start with a cpio header, without a checksum (`070701`) or with one (`070702`). */
export const isCpio = (head: Buffer): boolean =>
  /^07070[12][0-9A-Fa-f]{104}/.test(head.toString('latin1', 0, HEADER));

/** The members up to the trailer; undefined when the file is not a cpio archive, ends before the trailer, or has too many members. */
export const readCpio = async (file: SizedContent): Promise<readonly CpioMember[] | undefined> => {
  const members: CpioMember[] = [];
  for (let at = 0; members.length < MOST_MEMBERS; ) {
    const head = await file.at(at, HEADER);
    if (!isCpio(head)) return undefined;
    const number = (index: number): number =>
      Number.parseInt(head.toString('latin1', 6 + 8 * index, 14 + 8 * index), 16);
    const [size, nameSize] = [number(6), number(11)];
    if (nameSize < 1 || nameSize > LONGEST_NAME) return undefined;
    const raw = await file.at(at + HEADER, nameSize);
    if (raw.length < nameSize) return undefined;
    const name = raw.toString('latin1', 0, nameSize - 1);
    if (name === 'TRAILER!!!') return members;
    const start = aligned(at + HEADER + nameSize);
    if (start + size > file.size) return undefined;
    members.push({
      name,
      offset: at,
      fields: new Map(CPIO_FIELDS.map((field, index) => [field, number(index)])),
      content: partContent(file, start, size),
    });
    at = aligned(start + size);
  }
  return undefined;
};

const aligned = (at: number): number => Math.ceil(at / 4) * 4;
