/**
 * The undecoded fields of a 512-byte tar header, with terminators and padding, each a latin1 string
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
  /** mode, uid, gid, and magic to devminor: the fields that are equal in most members of an archive. */
  readonly shared: string;
  /** Length of the name, if all bytes behind it and all bytes of the prefix are NUL; else -1. */
  readonly plainName: number;
}

const ZEROS = Buffer.alloc(512 - 345);

/** Decodes a field only when it is read, for speed: most members differ from the one before in few fields. */
class LazyBlock implements TarBlock {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get shared(): string {
    return this.#bytes.toString('latin1', 100, 124) + this.#bytes.toString('latin1', 257, 345);
  }
  get plainName(): number {
    const end = this.#bytes.indexOf(0);
    const length = end < 0 || end > 100 ? 100 : end;
    const plain =
      this.#bytes.subarray(length, 100).equals(ZEROS.subarray(0, 100 - length)) &&
      this.#bytes.subarray(345).equals(ZEROS);
    return plain ? length : -1;
  }

  get name(): string {
    return this.#bytes.toString('latin1', 0, 100);
  }
  get mode(): string {
    return this.#bytes.toString('latin1', 100, 108);
  }
  get uid(): string {
    return this.#bytes.toString('latin1', 108, 116);
  }
  get gid(): string {
    return this.#bytes.toString('latin1', 116, 124);
  }
  get size(): string {
    return this.#bytes.toString('latin1', 124, 136);
  }
  get mtime(): string {
    return this.#bytes.toString('latin1', 136, 148);
  }
  get checksum(): string {
    return this.#bytes.toString('latin1', 148, 156);
  }
  get typeflag(): string {
    return this.#bytes.toString('latin1', 156, 157);
  }
  get linkname(): string {
    return this.#bytes.toString('latin1', 157, 257);
  }
  get magic(): string {
    return this.#bytes.toString('latin1', 257, 265);
  }
  get uname(): string {
    return this.#bytes.toString('latin1', 265, 297);
  }
  get gname(): string {
    return this.#bytes.toString('latin1', 297, 329);
  }
  get devmajor(): string {
    return this.#bytes.toString('latin1', 329, 337);
  }
  get devminor(): string {
    return this.#bytes.toString('latin1', 337, 345);
  }
  get prefix(): string {
    return this.#bytes.toString('latin1', 345, 512);
  }
}

/** Copies the block: the caller may reuse its memory. */
export const decodeTarBlock = (block: Buffer): TarBlock => new LazyBlock(Buffer.from(block.subarray(0, 512)));

/** Whether the checksum is right: the sum of all bytes, with spaces in place of the checksum. Also accepts sums of signed bytes (old tars). */
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

/** An octal or base-256 number; NaN where there is none, or other bytes follow its digits than a space or NUL. */
export const tarNumber = (field: string): number => {
  const first = field.charCodeAt(0);
  if (first === 0x80 || first === 0xff) return base256(field);
  const digits = /^[ \0]*([0-7]+)(?:[ \0]|$)/.exec(field)?.[1];
  return digits === undefined ? Number.NaN : Number.parseInt(digits, 8);
};

/** Text up to the first NUL. */
export const tarText = (field: string): string => {
  const end = field.indexOf('\0');
  return end < 0 ? field : field.slice(0, end);
};

// Two's complement; the top bit of the first byte marks this encoding (GNU tar manual, "Extensions").
const base256 = (field: string): number => {
  let value = field.charCodeAt(0) === 0xff ? -1 : 0;
  for (let index = 1; index < field.length; index++) value = value * 256 + field.charCodeAt(index);
  return value;
};
