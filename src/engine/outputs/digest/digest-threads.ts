import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { hasThread, startThread } from '../../../util/start-thread.ts';
import type { Batch } from './batch.ts';
import type { Examined } from './examine-file.ts';

/** Further threads that examine files. They start with the first batch and end with the process. */
export interface DigestThreads {
  /** The maximum number of threads; 0 with only one processor, or without a bundle. */
  readonly most: number;
  /** Resolves to undefined if another thread took the batch, or if the caller must examine it. */
  readonly examine: (batch: Batch, most: number) => Promise<readonly Examined[] | undefined>;
}

let shared: DigestThreads | undefined;

/** The threads of this process. */
export const digestThreads = (): DigestThreads => {
  shared ??= openThreads();
  return shared;
};

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, (examined: readonly Examined[] | undefined) => void>;
}

const openThreads = (): DigestThreads => {
  const processors = availableParallelism();
  const most = processors > 1 && hasThread('digest') ? Math.min(processors, MOST) : 0;
  const threads: Thread[] = [];
  let next = 0;
  return {
    most,
    examine: (batch, wanted) => {
      const idlest = threads.toSorted((a, b) => a.waiting.size - b.waiting.size)[0];
      const thread =
        idlest === undefined || (idlest.waiting.size > 0 && threads.length < wanted)
          ? start(threads)
          : idlest;
      const id = next++;
      return new Promise((resolve) => {
        thread.worker.ref();
        thread.waiting.set(id, resolve);
        thread.worker.postMessage({ id, batch });
      });
    },
  };
};

const MOST = 8;

const start = (threads: Thread[]): Thread => {
  const { worker, ended } = startThread('digest');
  const waiting: Thread['waiting'] = new Map();
  const thread = { worker, waiting };
  threads.push(thread);
  const settle = (id: number, examined: readonly Examined[] | undefined): void => {
    waiting.get(id)?.(examined);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  };
  worker.on('message', ({ id, examined }) => settle(id, examined));
  // The caller itself examines the batches that this worker did not finish.
  const abandon = (): void => {
    threads.splice(threads.indexOf(thread), 1);
    for (const id of waiting.keys()) settle(id, undefined);
  };
  ended.then(abandon, abandon);
  return thread;
};
