import { crc32 } from 'node:zlib';
import {
  Z_FINISH,
  Z_OK,
  Z_STREAM_END,
  Z_SYNC_FLUSH,
  ZStream,
  zlibDeflate,
  zlibDeflateInit2,
  zlibDeflateReset,
  zlibDeflateSetDictionary,
} from 'pako';

/** Memory of a piece. It is used again: the garbage collector frees buffers too late, and new ones for each piece would add up. */
export interface PieceMemory {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Receives the compressed piece: at least `mostDeflated` of the length of its own bytes. */
  readonly room: Uint8Array<ArrayBuffer>;
}

/** A part of the input that is compressed separately. */
export interface Piece extends PieceMemory {
  /** The preceding bytes that it may refer back to (at most 32 KiB), then its own bytes, then unused space. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Number of the preceding bytes: the offset at which its own bytes start. */
  readonly before: number;
  /** Offset at which its own bytes end. */
  readonly end: number;
  readonly last: boolean;
  /** 1 to 9. */
  readonly level: number;
}

/** With the memory of the piece, for reuse. */
export interface DeflatedPiece extends PieceMemory {
  /** Raw deflate that ends on a byte boundary; pieces one after the other are one valid stream. Usually a part of `room`. */
  readonly deflated: Uint8Array<ArrayBuffer>;
  /** Of the piece's own bytes. */
  readonly crc: number;
  readonly length: number;
}

/**
 * Compresses pieces, one at a time. The result depends only on the piece: pako gives the same bytes on every machine and Node version.
 */
export const pieceDeflater = (): ((piece: Piece) => DeflatedPiece) => {
  const streams = new Map<number, ZStream>();
  return ({ bytes, room, before, end, last, level }) => {
    const stream = streams.get(level) ?? newStream(level);
    streams.set(level, stream);
    clear(stream);
    if (before > 0) check(zlibDeflateSetDictionary(stream, bytes.subarray(0, before)), stream, Z_OK);
    const length = end - before;
    Object.assign(stream, { input: bytes, next_in: before, avail_in: length });
    Object.assign(stream, { output: room, next_out: 0, avail_out: room.length });
    check(zlibDeflate(stream, last ? Z_FINISH : Z_SYNC_FLUSH), stream, last ? Z_STREAM_END : Z_OK);
    const deflated = room.subarray(0, stream.next_out);
    return { deflated, crc: crc32(bytes.subarray(before, end)), length, bytes, room };
  };
};

/** Raw deflate: 15 bits of window, negative; memory level 8 and default strategy, as zlib's own defaults. */
const newStream = (level: number): ZStream => {
  const stream = new ZStream();
  check(zlibDeflateInit2(stream, level, 8, -15, 8, 0), stream, Z_OK);
  return stream;
};

/** Resets the stream fully. Without the zeros, the last bytes of a piece could be hashed together with bytes of an earlier piece. */
const clear = (stream: ZStream): void => {
  check(zlibDeflateReset(stream), stream, Z_OK);
  const state = stream.state as Record<'window' | 'prev' | 'head', Uint8Array | Uint16Array>;
  state.window.fill(0);
  state.prev.fill(0);
  state.head.fill(0);
};

/** The most bytes that a piece of `length` bytes can become. Stored blocks are the worst case: about 5 bytes for every 16 KiB, and a few bytes at the end. */
export const mostDeflated = (length: number): number => length + (length >> 10) + 64;

const check = (status: number, stream: ZStream, wanted: number): void => {
  if (status !== wanted || stream.avail_in !== 0)
    throw new Error(`deflate failed with status ${status} ${stream.msg}`);
};
