import { combineCrc32 } from './combine-crc32.ts';
import { type DeflatedPiece, type Piece, type PieceMemory, pieceDeflater } from './deflate-piece.ts';
import { deflatePool } from './deflate-pool.ts';
import { rememberZeros } from './remember-zeros.ts';
import { splitPieces } from './split-pieces.ts';

export interface GzipOptions {
  /** 1 (fast) to 9 (small). Changes the bytes. */
  readonly level: number;
  /** Number of threads, five at most. Never changes the bytes. */
  readonly jobs: number;
}

/**
 * A gzip stream (RFC 1952) of a stream of bytes, compressed on several threads. The result depends only on the content and the
 * level: not on the number of threads, the sizes of the chunks, the machine, or the versions of Node and zlib. A chunk is valid only until
 * the next one is requested.
 */
export async function* gzip(
  source: AsyncIterable<Uint8Array>,
  { level, jobs }: GzipOptions,
): AsyncGenerator<Uint8Array> {
  yield header(level);
  let crc = 0;
  let length = 0;
  const spare: PieceMemory[] = [];
  const pieces = splitPieces(source, level, () => spare.pop());
  for await (const piece of inOrder(pieces, jobs)) {
    crc = combineCrc32(crc, piece.crc, piece.length);
    length += piece.length;
    yield piece.deflated;
    spare.push(piece);
  }
  yield trailer(crc, length);
}

/** Deflates the pieces on all threads and yields them in order; at most `threads + 2` pieces are in progress. */
async function* inOrder(pieces: AsyncIterable<Piece>, jobs: number): AsyncGenerator<DeflatedPiece> {
  const threads = Math.min(jobs, MOST_THREADS);
  const pool = deflatePool(threads);
  const deflate = rememberZeros(pool.deflate);
  const underWay: Promise<DeflatedPiece>[] = [];
  try {
    for await (const piece of pieces) {
      // A content of a single piece is compressed here: to start a thread would take longer.
      if (piece.last && piece.before === 0) yield pieceDeflater()(piece);
      else underWay.push(quietly(deflate(piece)));
      if (underWay.length >= threads + 2) yield await underWay.shift()!;
    }
    for (const piece of underWay) yield await piece;
  } finally {
    await pool.close();
  }
}

// Each thread takes about 12 MB: with five, packing takes some 130 MB, and stays below 150.
const MOST_THREADS = 5;

/** Avoids an unhandled rejection if the promise fails before it is awaited; a later `await` still throws the error. */
const quietly = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => {});
  return promise;
};

/** RFC 1952, section 2.3: no name, no time (`gzip -n`), the extra flags as zlib sets them, OS 3 (Unix). */
const header = (level: number): Uint8Array =>
  Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, level === 9 ? 2 : level === 1 ? 4 : 0, 3);

const trailer = (crc: number, length: number): Uint8Array => {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(crc, 0);
  bytes.writeUInt32LE(length % 2 ** 32, 4);
  return bytes;
};
