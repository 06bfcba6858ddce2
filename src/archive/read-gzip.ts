import { crc32 } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { type GzipHeader, parseGzipHeader } from './gzip-header.ts';
import { inflate } from './inflate.ts';

/** One member of a gzip file; most files have one. Offsets are in bytes of the file. */
export interface GzipMember {
  readonly offset: number;
  readonly header: GzipHeader;
  /** Where the deflate stream ends and the trailer starts. */
  readonly end: number;
  readonly crc32: number;
  /** Size of the content in bytes, modulo 2^32, as stated in the trailer. */
  readonly size: number;
  /** Of the content itself: the trailer is right if it states both. */
  readonly actual: { readonly crc32: number; readonly size: number };
}

export interface GzipStructure {
  readonly members: readonly GzipMember[];
  /** Bytes after the last member. */
  readonly trailing: number;
  /** Why reading stopped early, for example because the file is cut or corrupt. */
  readonly problem?: string;
}

const LONGEST_HEADER = 1 << 17;

/**
 * The content of all members of a gzip file, as a stream. At the end of the file, `done` is called with the structure. Corrupt data
 * end the content without an error: the structure then has a `problem`.
 */
export const readGzip = async function* (
  source: AsyncIterable<Buffer>,
  done?: (structure: GzipStructure) => void,
): AsyncGenerator<Buffer, void> {
  const reader = new ByteReader(source);
  const members: GzipMember[] = [];
  let problem: string | undefined;
  try {
    for (;;) {
      const offset = reader.offset;
      const header =
        parseGzipHeader(await reader.peek(SHORT_HEADER)) ??
        parseGzipHeader(await reader.peek(LONGEST_HEADER));
      if (header === undefined) break;
      reader.skip(header.length);
      const actual = { crc32: 0, size: 0 };
      problem = yield* measured(inflate(reader), actual);
      if (problem !== undefined) break;
      const end = reader.offset;
      const trailer = await reader.read(8);
      if (trailer.length < 8) {
        problem = 'cut before its checksum';
        break;
      }
      members.push({
        offset,
        header,
        end,
        crc32: trailer.readUInt32LE(0),
        size: trailer.readUInt32LE(4),
        actual,
      });
    }
    const trailing = await reader.each(Number.POSITIVE_INFINITY, ignore);
    done?.({ members, trailing, ...(problem === undefined ? {} : { problem }) });
  } finally {
    await reader.close();
  }
};

const SHORT_HEADER = 1024;

const ignore = (): void => {};

/** Passes the chunks on; adds their CRC-32 and their size, modulo 2^32, to `sum`. */
const measured = async function* (
  chunks: AsyncGenerator<Buffer, string | undefined>,
  sum: { crc32: number; size: number },
): AsyncGenerator<Buffer, string | undefined> {
  try {
    for (;;) {
      const next = await chunks.next();
      if (next.done) return next.value;
      sum.crc32 = crc32(next.value, sum.crc32);
      sum.size = (sum.size + next.value.length) % 2 ** 32;
      yield next.value;
    }
  } finally {
    await chunks.return(undefined);
  }
};
