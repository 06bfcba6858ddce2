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

/** A part of the input that is compressed separately. */
export interface Piece {
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

export interface DeflatedPiece {
  /** Raw deflate that ends on a byte boundary; pieces one after the other are one valid stream. */
  readonly deflated: Uint8Array<ArrayBuffer>;
  /** Of the piece's own bytes. */
  readonly crc: number;
  readonly length: number;
  /** The memory of the piece, for reuse. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Compresses pieces, one at a time. The result depends only on the piece: pako gives the same bytes on every machine and Node version.
 * Memory is allocated once: the garbage collector frees buffers too late, and new ones for each piece would add up to gigabytes.
 */
export const pieceDeflater = (): ((piece: Piece) => DeflatedPiece) => {
  const streams = new Map<number, ZStream>();
  let room = new Uint8Array(0);
  return ({ bytes, before, end, last, level }) => {
    const stream = streams.get(level) ?? newStream(level);
    streams.set(level, stream);
    clear(stream);
    if (before > 0) check(zlibDeflateSetDictionary(stream, bytes.subarray(0, before)), stream, Z_OK);
    const length = end - before;
    if (room.length < mostDeflated(length)) room = new Uint8Array(mostDeflated(length));
    Object.assign(stream, { input: bytes, next_in: before, avail_in: length });
    Object.assign(stream, { output: room, next_out: 0, avail_out: room.length });
    check(zlibDeflate(stream, last ? Z_FINISH : Z_SYNC_FLUSH), stream, last ? Z_STREAM_END : Z_OK);
    const deflated = room.slice(0, stream.next_out);
    return { deflated, crc: crc32(bytes.subarray(before, end)), length, bytes };
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

/** An upper bound. Stored blocks are the worst case: about 5 bytes for every 16 KiB, and a few bytes at the end. */
const mostDeflated = (length: number): number => length + (length >> 10) + 64;

const check = (status: number, stream: ZStream, wanted: number): void => {
  if (status !== wanted || stream.avail_in !== 0)
    throw new Error(`deflate failed with status ${status} ${stream.msg}`);
};
