import { startThread, type Thread } from '../../util/start-thread.ts';
import type { DeflatedPiece, Piece } from './deflate-piece.ts';

/** Threads that deflate pieces. The pool queues pieces without a limit: the caller limits how many are in progress. */
export interface DeflatePool {
  /** Transfers the memory of the piece to the thread. */
  readonly deflate: (piece: Piece) => Promise<DeflatedPiece>;
  readonly close: () => Promise<void>;
}

/** A pool of at most `threads` threads, each started when it is first needed. */
export const deflatePool = (threads: number): DeflatePool => {
  const idle: Deflater[] = [];
  const all: Deflater[] = [];
  const waiting: Task[] = [];

  const release = (deflater: Deflater): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(deflater);
    else assign(deflater, next);
  };
  const start = (): Deflater => {
    const deflater = startDeflater(release);
    all.push(deflater);
    return deflater;
  };

  return {
    deflate: (piece) =>
      new Promise((resolve, reject) => {
        const task = { piece, resolve, reject };
        const free = idle.pop() ?? (all.length < threads ? start() : undefined);
        if (free === undefined) waiting.push(task);
        else assign(free, task);
      }),
    close: async () => {
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
};

interface Task {
  readonly piece: Piece;
  readonly resolve: (piece: DeflatedPiece) => void;
  readonly reject: (error: unknown) => void;
}

interface Deflater extends Pick<Thread, 'worker'> {
  /** The task in progress. */
  task: Task | undefined;
}

const startDeflater = (release: (deflater: Deflater) => void): Deflater => {
  const { worker, ended } = startThread('deflate', {
    // A piece takes half a megabyte; without a limit the garbage of each thread would grow far beyond that.
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 },
  });
  const deflater: Deflater = { worker, task: undefined };
  worker.on('message', (result: DeflatedPiece) => {
    const { task } = deflater;
    deflater.task = undefined;
    task?.resolve(result);
    release(deflater);
  });
  const fail = (error: unknown): void => deflater.task?.reject(error);
  ended.then((code) => fail(new Error(`a deflating thread ended early with code ${code}`)), fail);
  return deflater;
};

const assign = (deflater: Deflater, task: Task): void => {
  deflater.task = task;
  deflater.worker.postMessage(task.piece, [task.piece.bytes.buffer, task.piece.room.buffer]);
};
