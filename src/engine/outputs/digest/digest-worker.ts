import { parentPort } from 'node:worker_threads';
import { type Batch, examineBatch } from './batch.ts';

// A thread of `digestThreads`: batches in, what was found in each out, one after the other.
parentPort!.on('message', ({ id, batch }: { id: number; batch: Batch }) => {
  try {
    parentPort!.postMessage({ id, examined: examineBatch(batch) });
  } catch {
    // Whoever asked tries for himself, and sees why.
    Atomics.store(batch.claim, 0, 0);
    parentPort!.postMessage({ id, examined: undefined });
  }
});
