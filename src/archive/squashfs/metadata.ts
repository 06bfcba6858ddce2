import type { SizedContent } from '../content.ts';
import type { Unpacker } from './unpacker.ts';

/** Content of a metadata block, in bytes. Only the last block of a table has less. */
const METADATA_BLOCK = 8192;
/** The largest table, packed, that is read into memory. */
const MOST_PACKED = 64 << 20;

/** A sequence of metadata blocks: inodes, directories, or entries of a fixed size. */
export interface MetadataTable {
  readonly start: number;
  readonly packed: Buffer;
  readonly raw: Buffer;
  /** The offset in `raw` of a position: the start of a block in the table, in bytes as stored, and an offset in its content. */
  readonly locate: (block: number, offset: number) => number | undefined;
}

/** Reads the blocks from `start` to `end`, or as many as have `rawSize` bytes. Undefined if they are corrupt. */
export const readMetadata = async (
  image: SizedContent,
  start: number,
  { end, rawSize = Number.POSITIVE_INFINITY }: { readonly end: number; readonly rawSize?: number },
  unpack: Unpacker,
): Promise<MetadataTable | undefined> => {
  if (!(start >= 0 && end >= start && end <= image.size && end - start <= MOST_PACKED)) return undefined;
  const stored = await image.at(start, end - start);
  const blocks: { readonly at: number; readonly bytes: Buffer; readonly packed: boolean }[] = [];
  let at = 0;
  while (at < stored.length && blocks.length * METADATA_BLOCK < rawSize) {
    if (at + 2 > stored.length) return undefined;
    const header = stored.readUInt16LE(at);
    const size = header & 0x7fff;
    if (size === 0 || size > METADATA_BLOCK || at + 2 + size > stored.length) return undefined;
    blocks.push({ at, bytes: stored.subarray(at + 2, at + 2 + size), packed: (header & 0x8000) === 0 });
    at += 2 + size;
  }
  const unpacked = await contentOf(
    blocks.filter(({ packed }) => packed).map(({ bytes }) => bytes),
    unpack,
  );
  const contents: Buffer[] = [];
  let taken = 0;
  for (const [index, { bytes, packed }] of blocks.entries()) {
    const content = packed ? unpacked.subarray(taken, taken + METADATA_BLOCK) : bytes;
    if (packed) taken += content.length;
    if (content.length === 0) return undefined;
    if (content.length !== METADATA_BLOCK && index !== blocks.length - 1) return undefined;
    contents.push(content);
  }
  const indexes = new Map(blocks.map((block, index) => [block.at, index]));
  const raw = Buffer.concat(contents);
  if (rawSize !== Number.POSITIVE_INFINITY && raw.length !== rawSize) return undefined;
  return {
    start,
    packed: stored.subarray(0, at),
    raw,
    locate: (block, offset) => {
      const index = indexes.get(block);
      const found = index === undefined ? raw.length : index * METADATA_BLOCK + offset;
      return offset < METADATA_BLOCK && found < raw.length ? found : undefined;
    },
  };
};

const contentOf = async (blocks: readonly Buffer[], unpack: Unpacker): Promise<Buffer> => {
  if (blocks.length === 0) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of unpack(blocks, METADATA_BLOCK)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** A table whose blocks are found by a list of pointers: of `count` entries of `size` bytes. */
export interface IndexedTable {
  readonly raw: Buffer;
  /** Where its blocks begin; the list of pointers is behind them. */
  readonly start: number;
  readonly end: number;
  readonly packed: Buffer;
}

export const readIndexed = async (
  image: SizedContent,
  pointers: number,
  count: number,
  size: number,
  unpack: Unpacker,
): Promise<IndexedTable | undefined> => {
  const blocks = Math.ceil((count * size) / METADATA_BLOCK);
  if (blocks * METADATA_BLOCK > MOST_PACKED || pointers + blocks * 8 > image.size) return undefined;
  const list = await image.at(pointers, blocks * 8);
  if (list.length < 8) return undefined;
  const start = Number(list.readBigUInt64LE(0));
  const table = await readMetadata(image, start, { end: pointers, rawSize: count * size }, unpack);
  if (table === undefined) return undefined;
  for (let block = 0; block < blocks; block++)
    if (table.locate(Number(list.readBigUInt64LE(block * 8)) - start, 0) !== block * METADATA_BLOCK)
      return undefined;
  return { raw: table.raw, packed: table.packed, start, end: pointers + blocks * 8 };
};
