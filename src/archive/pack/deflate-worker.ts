import { parentPort } from 'node:worker_threads';
import { type Piece, pieceDeflater } from './deflate-piece.ts';

// One thread of the pool: receives a piece and sends it back deflated, one at a time.
const deflate = pieceDeflater();
parentPort?.on('message', (piece: Piece) => {
  const result = deflate(piece);
  parentPort?.postMessage(result, [result.bytes.buffer, result.room.buffer]);
});
