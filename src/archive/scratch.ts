import { closeSync, mkdtempSync, openSync, readSync, rmdirSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SizedContent } from './content.ts';

/** A place for unpacked content: one file that has no name any more, so that nothing stays behind, whatever happens. */
export interface Scratch {
  /** Starts a new piece; undefined when the room is used up. Pieces of one scratch are written one after another. */
  readonly piece: () => ScratchPiece;
  readonly close: () => void;
}

export interface ScratchPiece {
  /** False, and nothing written, when the room is used up. */
  readonly write: (chunk: Buffer) => boolean;
  readonly content: () => SizedContent;
}

/** Bytes of room that several scratches share. */
export interface ScratchRoom {
  left: number;
}

export const openScratch = (room: ScratchRoom): Scratch => {
  const folder = mkdtempSync(join(tmpdir(), 'repro-harness-'));
  const path = join(folder, 'scratch');
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  rmdirSync(folder);
  let end = 0;
  return {
    piece: () => {
      const start = end;
      return {
        write: (chunk) => {
          if (chunk.length > room.left) return false;
          room.left -= chunk.length;
          writeAll(file, chunk, end);
          end += chunk.length;
          return true;
        },
        content: () => spanOf(file, start, end - start),
      };
    },
    close: () => {
      room.left += end;
      closeSync(file);
    },
  };
};

const CHUNK = 256 * 1024;

const spanOf = (file: number, start: number, size: number): SizedContent => {
  const at = (offset: number, length: number): Buffer => {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
    let done = 0;
    while (done < buffer.length) {
      const got = readSync(file, buffer, done, buffer.length - done, start + offset + done);
      if (got === 0) break;
      done += got;
    }
    return buffer.subarray(0, done);
  };
  return {
    size,
    open: async function* () {
      for (let offset = 0; offset < size; offset += CHUNK) yield at(offset, CHUNK);
    },
    at: async (offset, length) => at(offset, length),
  };
};

const writeAll = (file: number, chunk: Buffer, position: number): void => {
  let done = 0;
  while (done < chunk.length) done += writeSync(file, chunk, done, chunk.length - done, position + done);
};
