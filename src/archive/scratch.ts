import { closeSync, mkdtempSync, openSync, rmdirSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SizedContent, spanContent } from './content.ts';

/** Temporary storage for unpacked content: one file that is already unlinked, so that nothing is left behind, even after a crash. */
export interface Scratch {
  /** Starts a new piece. Pieces of one scratch must be written one after another. */
  readonly piece: () => ScratchPiece;
  readonly close: () => void;
}

export interface ScratchPiece {
  /** Returns false, and writes nothing, when the chunk does not fit into the room. */
  readonly write: (chunk: Buffer) => boolean;
  readonly content: () => SizedContent;
}

/** How many bytes may still be written, shared by several scratches. */
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
        content: () => spanContent(file, start, end - start),
      };
    },
    close: () => {
      room.left += end;
      closeSync(file);
    },
  };
};

const writeAll = (file: number, chunk: Buffer, position: number): void => {
  let done = 0;
  while (done < chunk.length) done += writeSync(file, chunk, done, chunk.length - done, position + done);
};
