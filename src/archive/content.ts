import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { openPauses } from '../util/pauses.ts';

/** A sequence of bytes that can be read from the start any number of times, without being held in memory. */
export interface Content {
  /** Bytes, where known without reading. */
  readonly size?: number;
  readonly open: () => AsyncIterable<Buffer>;
  /** Random access: the bytes from `offset`, fewer than `length` only at the end. Absent for a content that exists only as a stream. */
  readonly at?: (offset: number, length: number) => Promise<Buffer>;
}

export interface SizedContent extends Content {
  readonly size: number;
  readonly at: (offset: number, length: number) => Promise<Buffer>;
}

const CHUNK = 256 * 1024;

/** A regular file. It is opened for each use, so that the caller has nothing to close. */
export const fileContent = async (path: string | Buffer): Promise<SizedContent> => {
  const { size } = await stat(path);
  const pauses = openPauses();
  return {
    size,
    open: () => createReadStream(path, { highWaterMark: CHUNK }),
    at: async (offset, length) => {
      // An archive with an index is read by calls of this alone.
      if (pauses.due()) await pauses.take();
      const file = openSync(path, 'r');
      try {
        return readAt(file, offset, clamp(offset, length, size));
      } finally {
        closeSync(file);
      }
    },
  };
};

/** A span of an open file. The file must stay open as long as the content is used. */
export const spanContent = (file: number, start: number, size: number): SizedContent => ({
  size,
  open: async function* () {
    for (let offset = 0; offset < size; offset += CHUNK)
      yield readAt(file, start + offset, Math.min(CHUNK, size - offset));
  },
  at: async (offset, length) => readAt(file, start + offset, clamp(offset, length, size)),
});

/** A part of another content. */
export const partContent = (whole: SizedContent, start: number, length: number): SizedContent => {
  const size = clamp(start, length, whole.size);
  return {
    size,
    open: async function* () {
      for (let offset = 0; offset < size; offset += CHUNK)
        yield await whole.at(start + offset, Math.min(CHUNK, size - offset));
    },
    at: (offset, wanted) => whole.at(start + offset, clamp(offset, wanted, size)),
  };
};

export const bufferContent = (bytes: Buffer): SizedContent => ({
  size: bytes.length,
  open: async function* () {
    if (bytes.length > 0) yield bytes;
  },
  at: async (offset, length) => bytes.subarray(offset, Math.max(offset, offset + length)),
});

/** The first bytes, fewer than `length` only when there are no more. */
export const headOf = async (content: Content, length: number): Promise<Buffer> => {
  if (content.at !== undefined) return content.at(0, length);
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of content.open()) {
    chunks.push(chunk);
    total += chunk.length;
    if (total >= length) break;
  }
  return Buffer.concat(chunks).subarray(0, length);
};

const clamp = (offset: number, length: number, size: number): number =>
  Math.max(0, Math.min(length, size - offset));

const readAt = (file: number, position: number, length: number): Buffer => {
  const buffer = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const got = readSync(file, buffer, done, length - done, position + done);
    if (got === 0) break;
    done += got;
  }
  return buffer.subarray(0, done);
};

/** All of it, or undefined when it is more than `most` bytes. */
export const readAll = async (content: Content, most: number): Promise<Buffer | undefined> => {
  if (content.size !== undefined && content.size > most) return undefined;
  const bytes = await headOf(content, most + 1);
  return bytes.length > most ? undefined : bytes;
};

/** With random access: the content itself if it has that, else a copy in memory; undefined if that would be more than `most` bytes. */
export const seekableContent = async (content: Content, most: number): Promise<SizedContent | undefined> => {
  const { at, size } = content;
  if (at !== undefined && size !== undefined) return { ...content, at, size };
  const bytes = await readAll(content, most);
  return bytes && bufferContent(bytes);
};
