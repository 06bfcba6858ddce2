import { bufferContent, readAll } from '../../../src/archive/content.ts';
import { piecesOf } from '../../../src/engine/outputs/times/pieces.ts';

const MOST_BYTES = 4 * 1024 * 1024;

/** The parts of a content that are compared: what gzip, xz and zip hold, also inside the members of an ar archive. */
export const piecesOfBytes = async (bytes: Buffer): Promise<readonly Buffer[]> => {
  if (bytes.subarray(0, 8).toString('latin1') === '!<arch>\n') {
    const members = await Promise.all(arMembers(bytes).map(piecesOfBytes));
    return members.flat();
  }
  const found: Buffer[] = [];
  for await (const { content } of piecesOf(bufferContent(bytes))) {
    const piece = await readAll({ open: content.open }, MOST_BYTES);
    if (piece !== undefined) found.push(piece);
  }
  return found;
};

/** Headers (60 bytes; the size in decimal at 48) and contents, which begin at even offsets. */
const arMembers = (bytes: Buffer): readonly Buffer[] => {
  const members: Buffer[] = [];
  for (let at = 8; at + 60 <= bytes.length; ) {
    const size = Number(bytes.toString('latin1', at + 48, at + 58).trim());
    if (!Number.isSafeInteger(size)) return [bytes];
    members.push(bytes.subarray(at, at + 60), bytes.subarray(at + 60, at + 60 + size));
    at += 60 + size + (size % 2);
  }
  return members;
};
