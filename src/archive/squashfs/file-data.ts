import { createHash } from 'node:crypto';
import type { Content } from '../content.ts';
import type { Inode } from './read-inode.ts';
import type { SquashfsImage } from './read-squashfs.ts';

const NOT_PACKED = 1 << 24;

export interface StoredSpan {
  readonly offset: number;
  readonly size: number;
}

/** The contents of the files of an image. */
export interface FileData {
  readonly contentOf: (file: File) => Content;
  /** Equal only if the bytes as stored are equal, those of the fragment block included. */
  readonly digestOf: (file: File) => Promise<string>;
  /** Where the data blocks of a file are. */
  readonly spanOf: (file: File) => StoredSpan;
  /** Where the fragment blocks are. */
  readonly fragments: readonly StoredSpan[];
}

type File = NonNullable<Inode['file']>;

export const fileData = (squashfs: SquashfsImage): FileData => {
  const { image, unpack, superblock, lists } = squashfs;
  const { blockSize } = superblock;
  const table = lists.fragment?.raw ?? Buffer.alloc(0);
  const fragments = Array.from({ length: table.length / 16 }, (_, index) => ({
    offset: Number(table.readBigUInt64LE(index * 16)),
    stored: table.readUInt32LE(index * 16 + 8),
    size: table.readUInt32LE(index * 16 + 8) & (NOT_PACKED - 1),
  }));
  const digests = new Map<number, Promise<string>>();
  let last: { readonly index: number; readonly bytes: Buffer } | undefined;

  const fragmentOf = async (index: number): Promise<Buffer> => {
    if (last?.index === index) return last.bytes;
    const found = fragments[index];
    if (found === undefined || found.size > blockSize) return Buffer.alloc(0);
    const stored = await image.at(found.offset, found.size);
    const chunks: Buffer[] = [];
    if ((found.stored & NOT_PACKED) !== 0) chunks.push(stored);
    else for await (const chunk of unpack([stored], blockSize)) chunks.push(chunk);
    last = { index, bytes: Buffer.concat(chunks) };
    return last.bytes;
  };

  const fragmentDigest = (index: number): Promise<string> => {
    const known = digests.get(index);
    if (known !== undefined) return known;
    const found = fragments[index];
    const digest =
      found === undefined || found.size > blockSize
        ? Promise.resolve(`none ${index}`)
        : image
            .at(found.offset, found.size)
            .then((bytes) => createHash('sha256').update(bytes).digest('hex'));
    digests.set(index, digest);
    return digest;
  };

  return {
    fragments: fragments.map(({ offset, size }) => ({ offset, size })),
    spanOf: ({ start, blocks }) => ({
      offset: start,
      size: blocks.reduce((sum, block) => sum + sizeOf(block), 0),
    }),
    digestOf: async ({ start, size, blocks, fragment, fragmentOffset }) => {
      const hash = createHash('sha256').update(`${size} ${blocks.join(' ')} `);
      let at = start;
      for (const block of blocks) {
        if (sizeOf(block) > blockSize) break;
        hash.update(await image.at(at, sizeOf(block)));
        at += sizeOf(block);
      }
      if (fragment !== undefined) hash.update(`${fragmentOffset} ${await fragmentDigest(fragment)}`);
      return hash.digest('hex');
    },
    contentOf: ({ start, size, blocks, fragment, fragmentOffset }) => ({
      size,
      open: async function* () {
        let left = size;
        let at = start;
        let index = 0;
        while (index < blocks.length) {
          const block = blocks[index]!;
          const length = sizeOf(block);
          if (length > blockSize) return;
          if (length === 0) {
            const zeros = Math.min(blockSize, left);
            yield Buffer.alloc(zeros);
            left -= zeros;
            index++;
          } else if ((block & NOT_PACKED) !== 0) {
            yield (await image.at(at, length)).subarray(0, left);
            left -= Math.min(left, length);
            at += length;
            index++;
          } else {
            // One program unpacks all blocks up to the next one that is not compressed.
            const from = index;
            while (index < blocks.length && isPacked(blocks[index]!, blockSize)) index++;
            const run = blocks.slice(from, index);
            const begin = at;
            at += run.reduce((sum, packed) => sum + packed, 0);
            const stored = async function* (): AsyncGenerator<Buffer> {
              let offset = begin;
              for (const packed of run) {
                yield await image.at(offset, packed);
                offset += packed;
              }
            };
            for await (const chunk of unpack(stored(), blockSize)) {
              if (left <= 0) return;
              yield chunk.subarray(0, left);
              left -= Math.min(left, chunk.length);
            }
          }
        }
        if (fragment === undefined || left <= 0 || left >= blockSize) return;
        yield (await fragmentOf(fragment)).subarray(fragmentOffset, fragmentOffset + left);
      },
    }),
  };
};

const sizeOf = (block: number): number => block & (NOT_PACKED - 1);

const isPacked = (block: number, blockSize: number): boolean =>
  block > 0 && block < NOT_PACKED && block <= blockSize;
