import { inflateZlib } from '../inflate-zlib.ts';
import { readFiltered } from '../read-filtered.ts';

/** Unpacks blocks, one after another; each has at most `most` bytes of content. Ends early at corrupt data. */
export type Unpacker = (
  blocks: Iterable<Buffer> | AsyncIterable<Buffer>,
  most: number,
) => AsyncGenerator<Buffer>;

/** For the number of a compressor in the superblock. Undefined if nothing here unpacks its blocks (lzma, lzo). */
export const unpackerOf = (compressor: number): Unpacker | undefined => UNPACKERS[compressor];

const inflate: Unpacker = async function* (blocks, most) {
  for await (const block of blocks) {
    const inflated = inflateZlib(block, most);
    // Bytes behind the stream are no content either.
    if (inflated?.used !== block.length) return;
    yield inflated.data;
  }
};

/** Each block is a whole file of the program, or a part of one behind `header`; files can be joined. */
const byProgram = (
  command: readonly [string, ...string[]],
  frame: (block: Buffer) => readonly Buffer[] = (block) => [block],
  header?: Buffer,
): Unpacker =>
  async function* (blocks, most) {
    let room = 0;
    const framed = async function* (): AsyncGenerator<Buffer> {
      if (header !== undefined) yield header;
      for await (const block of blocks) {
        room += most;
        yield* frame(block);
      }
    };
    let total = 0;
    let succeeded = false;
    let last: Buffer | undefined;
    const ended = (success: boolean): void => {
      succeeded = success;
    };
    for await (const chunk of readFiltered(framed(), command, { ended })) {
      total += chunk.length;
      if (total > room) return;
      if (last !== undefined) yield last;
      last = chunk;
    }
    // An error may be found only behind the content, in a check or in bytes that are no part of it.
    if (succeeded && last !== undefined) yield last;
  };

const sizeOf = (block: Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(block.length);
  return size;
};

/** The legacy frame of LZ4: raw blocks, each after its size (LZ4 Frame Format Description, "Legacy frame"). */
const LZ4_LEGACY = Buffer.from('02214c18', 'hex');

const UNPACKERS: Readonly<Record<number, Unpacker>> = {
  1: inflate,
  4: byProgram(['xz', '-dc']),
  5: byProgram(['lz4', '-dcq'], (block) => [sizeOf(block), block], LZ4_LEGACY),
  6: byProgram(['zstd', '-dcq']),
};
