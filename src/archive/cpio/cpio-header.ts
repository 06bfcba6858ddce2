/** The formats of cpio(5): old binary, portable ASCII ("odc"), new ASCII ("newc"), and new ASCII with checksums ("crc"). */
export type CpioFormat = 'bin' | 'odc' | 'newc' | 'crc';

/** By the names of cpio(5). Only the new formats divide device numbers. `check`: the sum of the content's bytes, only in "crc". */
export type CpioField =
  | 'dev'
  | 'devmajor'
  | 'devminor'
  | 'ino'
  | 'mode'
  | 'uid'
  | 'gid'
  | 'nlink'
  | 'rdev'
  | 'rdevmajor'
  | 'rdevminor'
  | 'mtime'
  | 'filesize'
  | 'check';

export interface CpioHeader {
  readonly format: CpioFormat;
  readonly fields: ReadonlyMap<CpioField, number>;
  /** Of the name, with its NUL, in bytes. */
  readonly nameSize: number;
  readonly length: number;
  /** Names and contents are filled up to a multiple of this. */
  readonly unit: number;
  /** The case of hexadecimal digits, or the byte order of the old binary format; undefined if the header does not show it. */
  readonly style: string | undefined;
}

/** Bytes of the longest header. */
export const LONGEST_CPIO_HEADER = 110;

/** Decodes the header at the start of the bytes; undefined if there is none. */
export const parseCpioHeader = (bytes: Buffer): CpioHeader | undefined => {
  const text = bytes.toString('latin1', 0, LONGEST_CPIO_HEADER);
  if (NEW.test(text)) return newHeader(text);
  if (ODC.test(text)) return odcHeader(text);
  return bytes.length >= BINARY_LENGTH ? binaryHeader(bytes) : undefined;
};

const NEW = /^07070[12][0-9A-Fa-f]{104}$/;
const ODC = /^070707[0-7]{70}/;
const BINARY_LENGTH = 26;

const NEW_FIELDS: readonly CpioField[] = [
  ...(['ino', 'mode', 'uid', 'gid', 'nlink', 'mtime', 'filesize'] as const),
  ...(['devmajor', 'devminor', 'rdevmajor', 'rdevminor'] as const),
];

const newHeader = (text: string): CpioHeader => {
  const number = (index: number): number => Number.parseInt(text.slice(6 + 8 * index, 14 + 8 * index), 16);
  const [lower, upper] = [/[a-f]/.test(text), /[A-F]/.test(text)];
  return {
    format: text[5] === '1' ? 'newc' : 'crc',
    fields: new Map([
      ...NEW_FIELDS.map((field, index) => [field, number(index)] as const),
      ['check', number(12)] as const,
    ]),
    nameSize: number(11),
    length: 110,
    unit: 4,
    style: lower && upper ? text.slice(6) : lower ? 'lower case' : upper ? 'upper case' : undefined,
  };
};

const OLD_FIELDS: readonly CpioField[] = ['dev', 'ino', 'mode', 'uid', 'gid', 'nlink', 'rdev'];

const odcHeader = (text: string): CpioHeader => {
  const number = (from: number, to: number): number => Number.parseInt(text.slice(from, to), 8);
  return {
    format: 'odc',
    fields: new Map([
      ...OLD_FIELDS.map((field, index) => [field, number(6 + 6 * index, 12 + 6 * index)] as const),
      ['mtime', number(48, 59)] as const,
      ['filesize', number(65, 76)] as const,
    ]),
    nameSize: number(59, 65),
    length: 76,
    unit: 1,
    style: undefined,
  };
};

/** Numbers of two bytes; those of four bytes have their higher half first, in either byte order. */
const binaryHeader = (bytes: Buffer): CpioHeader | undefined => {
  const little = bytes.readUInt16LE(0) === 0o070707;
  if (!little && bytes.readUInt16BE(0) !== 0o070707) return undefined;
  const number = (index: number): number =>
    little ? bytes.readUInt16LE(2 * index) : bytes.readUInt16BE(2 * index);
  const wide = (index: number): number => number(index) * 0x10000 + number(index + 1);
  return {
    format: 'bin',
    fields: new Map([
      ...OLD_FIELDS.map((field, index) => [field, number(1 + index)] as const),
      ['mtime', wide(8)] as const,
      ['filesize', wide(11)] as const,
    ]),
    nameSize: number(10),
    length: BINARY_LENGTH,
    unit: 2,
    style: little ? 'little-endian' : 'big-endian',
  };
};
