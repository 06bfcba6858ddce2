/** The fields of one 512-byte header, already within their ranges. Strings are bytes (latin1). */
export interface TarHeader {
  /** Only the first 100 bytes are written; a longer name needs a pax record. */
  readonly name: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Seconds, 0 to `MAX_OCTAL_11`. */
  readonly mtime: number;
  readonly typeflag: string;
  /** Only the first 100 bytes are written. */
  readonly linkname: string;
  /** The fields are filled with NUL when absent. */
  readonly device?: { readonly major: number; readonly minor: number };
}

export const BLOCK = 512;
/** The largest number in a field of 8 bytes: seven octal digits. */
export const MAX_OCTAL_7 = 0o7777777;
/** The largest number in a field of 12 bytes: eleven octal digits, 2^33 - 1. */
export const MAX_OCTAL_11 = 0o77777777777;

/**
 * A header block exactly as GNU tar writes it in POSIX format: numbers as octal digits with leading zeros and one NUL,
 * the checksum as six digits, NUL, space; never a ustar `prefix`, never user and group names (`--numeric-owner`).
 * POSIX.1-2017, pax, "ustar Interchange Format".
 */
export const encodeHeader = (header: TarHeader): Buffer => {
  const { device } = header;
  // One string, written at once: several times faster than writing field by field.
  const fields =
    text(header.name) +
    octal(header.mode, 7) +
    octal(header.uid, 7) +
    octal(header.gid, 7) +
    octal(header.size, 11) +
    octal(header.mtime, 11) +
    CHECKSUM_BLANK +
    header.typeflag +
    text(header.linkname) +
    MAGIC_AND_NO_NAMES +
    (device === undefined ? '' : octal(device.major, 7) + octal(device.minor, 7));
  const block = Buffer.from(fields + NULS.slice(fields.length), 'latin1');
  block.write(octal(sumOf(block), 6), CHECKSUM_AT, 'latin1');
  return block;
};

const CHECKSUM_AT = 148;
const CHECKSUM_BLANK = ' '.repeat(8);
const MAGIC_AND_NO_NAMES = `ustar\0${'00'}${'\0'.repeat(64)}`;

const NULS = '\0'.repeat(BLOCK);

const text = (value: string): string =>
  value.length < 100 ? value + NULS.slice(value.length, 100) : value.slice(0, 100);

const octal = (value: number, digits: number): string => {
  const text = value.toString(8);
  return `${ZEROS.slice(text.length, digits)}${text}\0`;
};

const ZEROS = '0'.repeat(11);

/** The sum of all bytes of a block: its checksum, when the field for that is blank. */
export const sumOf = (block: Buffer): number => {
  let sum = 0;
  for (let at = 0; at < BLOCK; at++) sum += block[at]!;
  return sum;
};
