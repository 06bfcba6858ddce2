import { inflateZlib } from '../inflate-zlib.ts';

export interface WoffTable {
  readonly tag: string;
  /** Of its record in the table directory. */
  readonly record: number;
  /** Of the data, as it is in the file. */
  readonly offset: number;
  readonly size: number;
  /** Unpacked. */
  readonly data: Buffer;
}

export interface Woff {
  readonly tables: readonly WoffTable[];
  /** The font that is packed in it, built from the tables in the order of their data (WOFF 1.0, section 5). */
  readonly sfnt: Buffer;
}

const HEADER = 44;
const RECORD = 20;
/** Bytes of all unpacked tables. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/** Unpacks a web font (WOFF File Format 1.0); undefined if a table cannot be unpacked. Throws a RangeError if it is cut. */
export const readWoff = (bytes: Buffer): Woff | undefined => {
  const count = bytes.readUInt16BE(12);
  const tables: WoffTable[] = [];
  let left = MOST_UNPACKED;
  for (let index = 0; index < count; index++) {
    const record = HEADER + RECORD * index;
    const [offset, size, length] = [4, 8, 12].map((place) => bytes.readUInt32BE(record + place)) as [
      number,
      number,
      number,
    ];
    left -= length;
    if (offset + size > bytes.length || left < 0) return undefined;
    const data = unpack(bytes.subarray(offset, offset + size), length);
    if (data === undefined) return undefined;
    tables.push({ tag: bytes.toString('latin1', record, record + 4), record, offset, size, data });
  }
  return tables.length === 0 ? undefined : { tables, sfnt: sfntOf(bytes, tables) };
};

/** A table is stored as it is if packing does not make it smaller. */
const unpack = (data: Buffer, length: number): Buffer | undefined => {
  if (data.length === length) return data;
  const unpacked = inflateZlib(data, length);
  // Bytes behind the stream are no part of the font: then the bytes of the file are compared.
  return unpacked?.data.length === length && unpacked.used === data.length ? unpacked.data : undefined;
};

const sfntOf = (bytes: Buffer, tables: readonly WoffTable[]): Buffer => {
  const head = Buffer.alloc(12 + 16 * tables.length);
  const selector = Math.floor(Math.log2(tables.length));
  bytes.copy(head, 0, 4, 8);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE((16 * 2 ** selector) & 0xffff, 6);
  head.writeUInt16BE(selector, 8);
  head.writeUInt16BE((16 * tables.length - 16 * 2 ** selector) & 0xffff, 10);
  const pieces = [head];
  let at = head.length;
  const places = new Map<WoffTable, number>();
  for (const table of tables.toSorted((a, b) => a.offset - b.offset)) {
    places.set(table, at);
    const filled = Buffer.alloc((table.data.length + 3) & ~3);
    table.data.copy(filled);
    pieces.push(filled);
    at += filled.length;
  }
  for (const [index, table] of tables.entries()) {
    const to = 12 + 16 * index;
    head.write(table.tag, to, 'latin1');
    bytes.copy(head, to + 4, table.record + 16, table.record + 20);
    head.writeUInt32BE(places.get(table)!, to + 8);
    head.writeUInt32BE(table.data.length, to + 12);
  }
  return Buffer.concat(pieces);
};
