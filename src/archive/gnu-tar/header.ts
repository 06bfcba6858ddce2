/** The fields of one 512-byte header, already within their ranges. Strings are bytes (latin1). */
export interface TarHeader {
  /** Only the first 100 bytes are written; the rest belongs into a pax record. */
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
  /** Left NUL when absent. */
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
  const block = Buffer.alloc(BLOCK);
  block.write(header.name.slice(0, 100), 0, 'latin1');
  octal(block, header.mode, 100, 7);
  octal(block, header.uid, 108, 7);
  octal(block, header.gid, 116, 7);
  octal(block, header.size, 124, 11);
  octal(block, header.mtime, 136, 11);
  block.write(header.typeflag, 156, 'latin1');
  block.write(header.linkname.slice(0, 100), 157, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  if (header.device !== undefined) {
    octal(block, header.device.major, 329, 7);
    octal(block, header.device.minor, 337, 7);
  }
  octal(block, checksum(block), 148, 6);
  return block;
};

/** The sum of all bytes of a header, its own field counted as spaces; that field is left as spaces. */
const checksum = (block: Buffer): number => {
  block.fill(0x20, 148, 156);
  let sum = 0;
  for (const byte of block) sum += byte;
  return sum;
};

const octal = (block: Buffer, value: number, offset: number, digits: number): void => {
  block.write(`${value.toString(8).padStart(digits, '0')}\0`, offset, 'latin1');
};
