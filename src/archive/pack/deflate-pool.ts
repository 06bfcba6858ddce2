import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../util/package-root.ts';
import type { DeflatedPiece, Piece } from './deflate-piece.ts';

/** Threads that deflate pieces. The pool queues pieces without a limit: the caller limits how many are in progress. */
export interface DeflatePool {
  /** Transfers the memory of the piece to the thread. */
  readonly deflate: (piece: Piece) => Promise<DeflatedPiece>;
  readonly close: () => Promise<void>;
}

/** A pool of at most `threads` threads, each started when it is first needed. */
export const deflatePool = (threads: number): DeflatePool => {
  const idle: Worker[] = [];
  const all: Worker[] = [];
  const waiting: Task[] = [];

  const release = (worker: Worker): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(worker);
    else assign(worker, next, release);
  };

  return {
    deflate: (piece) =>
      new Promise((resolve, reject) => {
        const task = { piece, resolve, reject };
        const free = idle.pop() ?? (all.length < threads ? start(all) : undefined);
        if (free === undefined) waiting.push(task);
        else assign(free, task, release);
      }),
    close: async () => {
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
};

interface Task {
  readonly piece: Piece;
  readonly resolve: (piece: DeflatedPiece) => void;
  readonly reject: (error: unknown) => void;
}

const start = (all: Worker[]): Worker => {
  const worker = new Worker(join(packageRoot(), 'dist/workers/deflate.js'), {
    // A piece takes half a megabyte; without a limit the garbage of each thread would grow far beyond that.
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 },
    execArgv: [],
  });
  all.push(worker);
  return worker;
};

const assign = (
  worker: Worker,
  { piece, resolve, reject }: Task,
  release: (worker: Worker) => void,
): void => {
  const done = (): void => {
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  };
  const onMessage = (result: DeflatedPiece): void => {
    done();
    resolve(result);
    release(worker);
  };
  const onError = (error: unknown): void => {
    done();
    reject(error);
  };
  const onExit = (code: number): void =>
    onError(new Error(`a deflating thread ended early with code ${code}`));
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  worker.postMessage(piece, [piece.bytes.buffer]);
};
