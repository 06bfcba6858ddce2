import { parentPort } from 'node:worker_threads';
import { deflatePiece, type Piece } from './deflate-piece.ts';

// One thread of the pool: a piece in, the same piece deflated out, one at a time.
parentPort?.on('message', (piece: Piece) => {
  const result = deflatePiece(piece);
  parentPort?.postMessage(result, [result.deflated.buffer]);
});
