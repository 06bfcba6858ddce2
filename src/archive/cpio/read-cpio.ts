import type { RawPath } from '../../model/raw-path.ts';
import { type Content, partContent, type SizedContent } from '../content.ts';
import {
  type CpioField,
  type CpioFormat,
  type CpioHeader,
  LONGEST_CPIO_HEADER,
  parseCpioHeader,
} from './cpio-header.ts';

/** A member of a cpio archive, or its trailer. */
export interface CpioMember {
  readonly name: RawPath;
  /** Of the header, in bytes from the start of the file. */
  readonly offset: number;
  readonly fields: ReadonlyMap<CpioField, number>;
  readonly content: SizedContent;
  /** The bytes that fill up the name and the content, if they are not zeros; else empty. */
  readonly padding: string;
}

export interface CpioArchive {
  readonly format: CpioFormat;
  readonly members: readonly CpioMember[];
  readonly trailer: CpioMember;
  /** Of the headers, each once: the case of hexadecimal digits, or the byte order. */
  readonly styles: readonly string[];
  /** The offset behind the trailer, and the number of zeros there. */
  readonly end: number;
  readonly zeros: number;
}

/** Archives one after another, with zeros between them, as in an initramfs; then any other content, such as a compressed archive. */
export interface CpioFile {
  readonly archives: readonly CpioArchive[];
  readonly rest: SizedContent;
}

/** By the type of the file in the mode (cpio(5)). */
export const isDirectory = ({ fields }: CpioMember): boolean =>
  ((fields.get('mode') ?? 0) & 0o170000) === 0o040000;

const CPIO_TRAILER = 'TRAILER!!!';

const MOST_MEMBERS = 500_000;
const LONGEST_NAME = 1 << 16;
/** A style of its own is a header with both cases; more of them than this are not told apart. */
const MOST_STYLES = 16;

/** Whether the bytes start with a cpio header and a name that ends with NUL, in one of the four formats. */
export const isCpio = (head: Buffer): boolean => {
  const header = parseCpioHeader(head);
  if (header === undefined || header.nameSize < 2 || header.nameSize > LONGEST_NAME) return false;
  const end = header.length + header.nameSize;
  return end > head.length || head[end - 1] === 0;
};

/**
 * The archives up to the last trailer; undefined when the file does not start with one (cpio(5)), or the first ends before its trailer, or
 * there are too many members. What cannot be read behind a trailer is the rest.
 */
export const readCpio = async (file: SizedContent): Promise<CpioFile | undefined> => {
  const archives: CpioArchive[] = [];
  let [at, left] = [0, MOST_MEMBERS];
  for (;;) {
    const archive = await readArchive(file, at, left);
    if (archive === undefined) break;
    archives.push(archive);
    at = archive.end + archive.zeros;
    left -= archive.members.length + 1;
  }
  return archives.length === 0 ? undefined : { archives, rest: partContent(file, at, file.size - at) };
};

const readArchive = async (
  file: SizedContent,
  start: number,
  most: number,
): Promise<CpioArchive | undefined> => {
  const members: CpioMember[] = [];
  const styles = new Set<string>();
  let format: CpioFormat | undefined;
  for (let at = start; members.length < most; ) {
    const bytes = await file.at(at, HEAD);
    const header = parseCpioHeader(bytes);
    if (header === undefined || (format !== undefined && header.format !== format)) return undefined;
    format = header.format;
    if (header.style !== undefined && styles.size < MOST_STYLES) styles.add(header.style);
    const read = await readMember(file, at, header, bytes);
    if (read === undefined) return undefined;
    if (read.member.name !== CPIO_TRAILER) members.push(read.member);
    else {
      const zeros = await countZeros(file, read.end);
      return { format, members, trailer: read.member, styles: [...styles], end: read.end, zeros };
    }
    at = read.end;
  }
  return undefined;
};

/** Read at once: a header and most names. */
const HEAD = LONGEST_CPIO_HEADER + 256;

const readMember = async (
  file: SizedContent,
  offset: number,
  { fields, nameSize, length, unit }: CpioHeader,
  bytes: Buffer,
): Promise<{ readonly member: CpioMember; readonly end: number } | undefined> => {
  if (nameSize < 1 || nameSize > LONGEST_NAME) return undefined;
  const nameEnd = length + nameSize;
  const start = aligned(nameEnd, unit);
  const raw = start <= bytes.length ? bytes : await file.at(offset, start);
  const name = raw.toString('latin1', length, nameEnd - 1);
  const size = fields.get('filesize') ?? 0;
  // The trailer may be cut behind its name.
  if (raw.length < nameEnd || raw[nameEnd - 1] !== 0 || offset + start + size > file.size) {
    if (raw.length < nameEnd || raw[nameEnd - 1] !== 0 || name !== CPIO_TRAILER || size > 0) return undefined;
  }
  const behind = aligned(size, unit) - size;
  const fill = behind === 0 ? EMPTY : await file.at(offset + start + size, behind);
  const padding = raw.toString('latin1', nameEnd, start) + fill.toString('latin1');
  return {
    member: {
      name,
      offset,
      fields,
      content: partContent(file, offset + start, size),
      padding: /^\0*$/.test(padding) ? '' : padding,
    },
    end: Math.min(file.size, offset + start + size + behind),
  };
};

const EMPTY = Buffer.alloc(0);

const aligned = (at: number, unit: number): number => Math.ceil(at / unit) * unit;

/** Reads little where other bytes follow soon: there may be as many archives as headers. */
const countZeros = async (file: SizedContent, start: number): Promise<number> => {
  let at = start;
  for (let length = 1024; at < file.size; length = Math.min(2 * length, 1 << 18)) {
    const bytes = await file.at(at, length);
    const other = bytes.findIndex((byte) => byte !== 0);
    if (other >= 0) return at + other - start;
    if (bytes.length === 0) break;
    at += bytes.length;
  }
  return at - start;
};

/** The sum of the bytes, modulo 2^32: the field `check` of "crc". */
export const cpioCheck = async (content: Content): Promise<number> => {
  let sum = 0;
  for await (const chunk of content.open()) for (const byte of chunk) sum = (sum + byte) >>> 0;
  return sum;
};
