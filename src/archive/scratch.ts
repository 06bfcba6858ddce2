import { closeSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { noTemporaryFiles, openNamelessFile } from '../util/temporary-folder.ts';
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

/** Throws a `Failure` if there can be no temporary file; so does a piece that is written, if the disk is full. */
export const openScratch = async (room: ScratchRoom): Promise<Scratch> => {
  const file = await openNamelessFile('repro-harness');
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
  try {
    let done = 0;
    while (done < chunk.length) done += writeSync(file, chunk, done, chunk.length - done, position + done);
  } catch (error) {
    throw noTemporaryFiles(tmpdir(), error);
  }
};
