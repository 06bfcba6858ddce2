import { parentPort } from 'node:worker_threads';
import { type Batch, examineBatch } from './batch.ts';

// A thread of `digestThreads`: receives batches and returns the results of each, one after the other.
parentPort!.on('message', ({ id, batch }: { id: number; batch: Batch }) => {
  try {
    parentPort!.postMessage({ id, examined: examineBatch(batch) });
  } catch {
    // The caller tries again and gets the error.
    Atomics.store(batch.claim, 0, 0);
    parentPort!.postMessage({ id, examined: undefined });
  }
});
