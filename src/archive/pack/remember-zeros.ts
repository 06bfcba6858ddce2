import type { DeflatedPiece, Piece } from './deflate-piece.ts';

type Deflate = (piece: Piece) => Promise<DeflatedPiece>;

/**
 * Deflates only the first of equal pieces of zeros, of which the hole of a sparse file is made. Equal pieces have equal results. All are
 * of one stream, and thus of one level.
 */
export const rememberZeros = (deflate: Deflate): Deflate => {
  // By the number of bytes before the piece and of its own.
  const results = new Map<string, Promise<DeflatedPiece>>();
  return async (piece) => {
    if (piece.last || !isZeros(piece.bytes.subarray(0, piece.end))) return deflate(piece);
    const key = `${piece.before} ${piece.end}`;
    const known = results.get(key);
    if (known !== undefined) return { ...(await known), bytes: piece.bytes, room: piece.room };
    const result = deflate(piece).then(inOwnMemory);
    results.set(key, result);
    return result;
  };
};

/** The room will be that of another piece. */
const inOwnMemory = (piece: DeflatedPiece): DeflatedPiece => ({ ...piece, deflated: piece.deflated.slice() });

/** Compares the bytes with themselves, one further: all are equal to the first. The comparison is native, and ends at the first difference. */
const isZeros = (bytes: Uint8Array): boolean =>
  bytes[0] === 0 && Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0;
