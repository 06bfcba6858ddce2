import { Deflate, Z_FINISH, Z_SYNC_FLUSH } from 'pako';
import { crc32 } from './crc32.ts';

/** A stretch of the input to be compressed on its own. */
export interface Piece {
  /** The bytes before it that it may refer back to (at most 32 KiB), followed by its own. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many of them come before. */
  readonly before: number;
  readonly last: boolean;
  /** 1 to 9. */
  readonly level: number;
}

export interface DeflatedPiece {
  /** Raw deflate that ends on a byte boundary; pieces one after the other are one valid stream. */
  readonly deflated: Uint8Array<ArrayBuffer>;
  /** Of the piece's own bytes. */
  readonly crc: number;
  readonly length: number;
}

/** Compresses one piece. Its bytes depend on nothing but the piece: pako is the same on every machine and Node. */
export const deflatePiece = ({ bytes, before, last, level }: Piece): DeflatedPiece => {
  const own = bytes.subarray(before);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const deflate = new Deflate({ raw: true, level, chunkSize: CHUNK, dictionary: bytes.slice(0, before) });
  deflate.onData = (part) => void parts.push(part);
  deflate.push(own, last ? Z_FINISH : Z_SYNC_FLUSH);
  if (deflate.err !== 0) throw new Error(`deflate failed: ${deflate.msg}`);
  return { deflated: join(parts), crc: crc32(own), length: own.length };
};

const CHUNK = 1 << 17;

const join = (parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> => {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
};
