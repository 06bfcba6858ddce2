import type { Content, SizedContent } from './content.ts';
import { readTar } from './read-tar.ts';
import type { Scratch, ScratchPiece } from './scratch.ts';

/** Copies the contents of the members whose headers start at the given offsets. Leaves out a member that does not fit into the scratch. */
export const extractTar = async (
  archive: Content,
  offsets: readonly number[],
  scratch: Scratch,
): Promise<ReadonlyMap<number, SizedContent>> => {
  const wanted = new Set(offsets);
  const contents = new Map<number, SizedContent>();
  let piece: ScratchPiece | undefined;
  let current = 0;
  await readTar(archive.open(), {
    member: ({ offset }) => {
      piece = wanted.has(offset) ? scratch.piece() : undefined;
      current = offset;
      return piece === undefined
        ? undefined
        : (chunk) => {
            if (piece?.write(chunk) === false) piece = undefined;
          };
    },
    memberEnd: () => {
      if (piece !== undefined) contents.set(current, piece.content());
    },
  });
  return contents;
};
