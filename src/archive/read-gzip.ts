import { once } from 'node:events';
import { ByteReader } from './byte-reader.ts';
import { type GzipHeader, parseGzipHeader } from './gzip-header.ts';
import { summed } from './summed.ts';

/** One member of a gzip file; most files have one. Offsets are in bytes of the file. */
export interface GzipMember {
  readonly offset: number;
  readonly header: GzipHeader;
  /** Where the deflate stream ends and the trailer starts. */
  readonly end: number;
  readonly crc32: number;
  /** Size of the content in bytes, modulo 2^32, as stated in the trailer. */
  readonly size: number;
  /** Whether both are those of its content. */
  readonly isIntact: boolean;
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
      const sum = { crc32: 0, size: 0 };
      problem = yield* summed(inflate(reader), sum);
      if (problem !== undefined) break;
      const end = reader.offset;
      const trailer = await reader.read(8);
      if (trailer.length < 8) {
        problem = 'cut before its checksum';
        break;
      }
      const [stated, size] = [trailer.readUInt32LE(0), trailer.readUInt32LE(4)];
      const isIntact = stated === sum.crc32 && size === sum.size % 2 ** 32;
      members.push({ offset, header, end, crc32: stated, size, isIntact });
    }
    const trailing = await reader.each(Number.POSITIVE_INFINITY, ignore);
    done?.({ members, trailing, ...(problem === undefined ? {} : { problem }) });
  } finally {
    await reader.close();
  }
};

/** A decompression bomb: more than 1 GiB of content, and more than 200 times the compressed bytes. Text expands about 10 times, logs 100. */
const HARMLESS = 1 << 30;
const MOST_EXPANSION = 200;

const SHORT_HEADER = 1024;

const ignore = (): void => {};

/** The content of one raw deflate stream (RFC 1951). Leaves the reader just behind the stream; returns the problem, if there is one. */
export const inflate = async function* (reader: ByteReader): AsyncGenerator<Buffer, string | undefined> {
  // Loaded on demand, because start-up counts.
  const { createInflateRaw } = process.getBuiltinModule('node:zlib');
  const short = inflateShort(await reader.chunk());
  if (short !== undefined) {
    reader.skip(short.used);
    if (short.data.length > 0) yield short.data;
    return undefined;
  }
  const inflater = createInflateRaw({ chunkSize: 512 * 1024 });
  let problem: string | undefined;
  // Rejects when the stream ends with an error; the loop that reads the stream gets the same error.
  const closed = once(inflater, 'close').catch(() => {});
  // One write at a time: once the stream has ended, the bytes of the chunk that zlib did not consume are those behind the stream.
  const feed = async (): Promise<void> => {
    for (;;) {
      const chunk = await reader.chunk();
      if (chunk.length === 0) return void inflater.end();
      const before = inflater.bytesWritten;
      await Promise.race([new Promise((resolve) => inflater.write(chunk, resolve)), closed]);
      const used = inflater.bytesWritten - before;
      reader.skip(used);
      if (used < chunk.length) return;
    }
  };
  const feeding = feed().catch(() => {});
  try {
    const start = reader.offset;
    let unpacked = 0;
    for await (const chunk of inflater) {
      unpacked += (chunk as Buffer).length;
      if (unpacked > HARMLESS && unpacked > MOST_EXPANSION * (reader.offset - start + 1)) {
        problem = `expands more than ${MOST_EXPANSION} times: not unpacked further`;
        break;
      }
      yield chunk as Buffer;
    }
  } catch (error) {
    problem ??= (error as Error).message;
  } finally {
    inflater.destroy();
    await feeding;
  }
  return problem;
};

/**
 * The stream at the start of the bytes, if all of it is there, intact, and its content is short: a stream object takes a millisecond, which
 * is most of the time for an archive of small members.
 */
const inflateShort = (bytes: Buffer): { readonly data: Buffer; readonly used: number } | undefined => {
  const { inflateRawSync } = process.getBuiltinModule('node:zlib');
  try {
    const { buffer, engine } = inflateRawSync(bytes, {
      maxOutputLength: LONGEST_SHORT,
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return { data: buffer, used: engine.bytesWritten };
  } catch {
    return undefined;
  }
};

/** In bytes. What is longer was inflated in vain so far. */
const LONGEST_SHORT = 64 * 1024;
