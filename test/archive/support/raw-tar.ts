/** One header and what follows it, field by field: any dialect of tar, valid or not. Strings are bytes (latin1). */
export interface RawEntry {
  readonly name?: string;
  /** Number fields as they stand in the header; default: zeros. */
  readonly mode?: string;
  readonly uid?: string;
  readonly gid?: string;
  /** Default: the length of the content. */
  readonly size?: string;
  readonly mtime?: string;
  readonly typeflag?: string;
  readonly linkname?: string;
  /** Magic and version, 8 bytes; default: POSIX. */
  readonly magic?: string;
  readonly uname?: string;
  readonly gname?: string;
  readonly devmajor?: string;
  readonly devminor?: string;
  readonly prefix?: string;
  /** Default: the right one. */
  readonly checksum?: string;
  readonly content?: Buffer;
}

export const POSIX_MAGIC = 'ustar\x0000';
export const GNU_MAGIC = 'ustar  \0';

/** A header block, its content, and the padding. */
export const rawEntry = (entry: RawEntry): Buffer => {
  const { content = Buffer.alloc(0) } = entry;
  const block = Buffer.alloc(512);
  const put = (text: string, at: number, width: number): void =>
    void block.write(text.slice(0, width), at, 'latin1');
  put(entry.name ?? '', 0, 100);
  put(entry.mode ?? octal(0o644, 8), 100, 8);
  put(entry.uid ?? octal(0, 8), 108, 8);
  put(entry.gid ?? octal(0, 8), 116, 8);
  put(entry.size ?? octal(content.length, 12), 124, 12);
  put(entry.mtime ?? octal(0, 12), 136, 12);
  put(' '.repeat(8), 148, 8);
  put(entry.typeflag ?? '0', 156, 1);
  put(entry.linkname ?? '', 157, 100);
  put(entry.magic ?? POSIX_MAGIC, 257, 8);
  put(entry.uname ?? '', 265, 32);
  put(entry.gname ?? '', 297, 32);
  put(entry.devmajor ?? octal(0, 8), 329, 8);
  put(entry.devminor ?? octal(0, 8), 337, 8);
  put(entry.prefix ?? '', 345, 167);
  const sum = block.reduce((so, byte) => so + byte, 0);
  put(entry.checksum ?? `${octal(sum, 7)} `, 148, 8);
  return Buffer.concat([block, content, Buffer.alloc(-content.length & 511)]);
};

/** An extended header (`x`, or `g` for all entries that follow) with these records. */
export const paxHeader = (records: Readonly<Record<string, string>>, typeflag = 'x'): Buffer =>
  rawEntry({
    name: 'PaxHeaders/x',
    typeflag,
    content: Buffer.from(Object.entries(records).map(paxRecord).join(''), 'latin1'),
  });

/** GNU's header for a long name (`L`) or link target (`K`). */
export const gnuLong = (typeflag: 'L' | 'K', text: string): Buffer =>
  rawEntry({
    name: '././@LongLink',
    typeflag,
    magic: GNU_MAGIC,
    content: Buffer.from(`${text}\0`, 'latin1'),
  });

/** The entries and an end marker. */
export const rawTar = (...parts: readonly (RawEntry | Buffer)[]): Buffer =>
  Buffer.concat([...parts.map((part) => (Buffer.isBuffer(part) ? part : rawEntry(part))), END]);

export const END = Buffer.alloc(1024);

/** Leading zeros, one NUL. */
export const octal = (value: number, width: number): string =>
  `${value.toString(8).padStart(width - 1, '0')}\0`;

/** GNU's two's complement; the first byte is 0x80, or 0xff if negative. */
export const base256 = (value: number, width: number): string => {
  const bytes = Buffer.alloc(width, value < 0 ? 0xff : 0);
  let rest = BigInt(value);
  for (let at = width - 1; at > 0; at--) {
    bytes[at] = Number(rest & 255n);
    rest >>= 8n;
  }
  bytes[0] = value < 0 ? 0xff : 0x80;
  return bytes.toString('latin1');
};

const paxRecord = ([key, value]: readonly [string, string]): string => {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length;
  while (length !== String(length).length + rest.length) length = String(length).length + rest.length;
  return `${length}${rest}`;
};
