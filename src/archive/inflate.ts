import { once } from 'node:events';
import type { ByteReader } from './byte-reader.ts';

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

/** A decompression bomb: more than 1 GiB of content, and more than 200 times the compressed bytes. Text expands about 10 times, logs 100. */
const HARMLESS = 1 << 30;
const MOST_EXPANSION = 200;
