/**
 * The fields of a 512-byte tar header as they stand, terminators and padding included, each a latin1 string
 * (POSIX.1-2017 pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format").
 */
export interface TarBlock {
  readonly name: string;
  readonly mode: string;
  readonly uid: string;
  readonly gid: string;
  readonly size: string;
  readonly mtime: string;
  readonly checksum: string;
  readonly typeflag: string;
  readonly linkname: string;
  /** magic and version, 8 bytes: `ustar\0` `00` (POSIX) or `ustar  \0` (GNU). */
  readonly magic: string;
  readonly uname: string;
  readonly gname: string;
  readonly devmajor: string;
  readonly devminor: string;
  /** 167 bytes: ustar's prefix and padding; GNU's times and sparse map. */
  readonly prefix: string;
}

export const decodeTarBlock = (block: Buffer): TarBlock => ({
  name: block.toString('latin1', 0, 100),
  mode: block.toString('latin1', 100, 108),
  uid: block.toString('latin1', 108, 116),
  gid: block.toString('latin1', 116, 124),
  size: block.toString('latin1', 124, 136),
  mtime: block.toString('latin1', 136, 148),
  checksum: block.toString('latin1', 148, 156),
  typeflag: block.toString('latin1', 156, 157),
  linkname: block.toString('latin1', 157, 257),
  magic: block.toString('latin1', 257, 265),
  uname: block.toString('latin1', 265, 297),
  gname: block.toString('latin1', 297, 329),
  devmajor: block.toString('latin1', 329, 337),
  devminor: block.toString('latin1', 337, 345),
  prefix: block.toString('latin1', 345, 512),
});

/** Whether the checksum fits: the sum of all bytes, the field itself taken as spaces; signed sums of old tars count too. */
export const isTarBlock = (block: Buffer): boolean => {
  if (block.length < 512) return false;
  const stated = tarNumber(block.toString('latin1', 148, 156));
  let unsigned = 8 * 32;
  let high = 0;
  for (let index = 0; index < 512; index++) {
    if (index === 148) index = 156;
    const byte = block[index]!;
    unsigned += byte;
    if (byte > 127) high++;
  }
  return stated === unsigned || stated === unsigned - 256 * high;
};

/** An octal or base-256 number; NaN where there is none. */
export const tarNumber = (field: string): number => {
  const first = field.charCodeAt(0);
  if (first === 0x80 || first === 0xff) return base256(field);
  const digits = /^[ \0]*([0-7]+)/.exec(field)?.[1];
  return digits === undefined ? Number.NaN : Number.parseInt(digits, 8);
};

/** Text up to the first NUL. */
export const tarText = (field: string): string => {
  const end = field.indexOf('\0');
  return end < 0 ? field : field.slice(0, end);
};

// Two's complement, the top bit of the first byte being the mark (GNU tar manual, "Extensions").
const base256 = (field: string): number => {
  let value = field.charCodeAt(0) === 0xff ? -1 : 0;
  for (let index = 1; index < field.length; index++) value = value * 256 + field.charCodeAt(index);
  return value;
};
