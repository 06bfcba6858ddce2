import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { packageRoot } from './package-root.ts';
import { keepHeapSmallStill } from './small-heap.ts';

/** A script for threads (scripts/build.mjs). */
export type ThreadScript = 'copy' | 'deflate' | 'digest';

export interface Thread {
  readonly worker: Worker;
  /** Resolves to the exit code, also after `worker.terminate()`; rejects with the error that ended the thread. */
  readonly ended: Promise<number>;
}

/** Whether threads can be started: only from the bundle, not from the sources. */
export const hasThread = (script: ThreadScript): boolean => existsSync(pathOf(script));

/** Starts a thread of this process, without the options that Node was started with. */
export const startThread = (script: ThreadScript, options: WorkerOptions = {}): Thread => {
  const worker = new Worker(pathOf(script), { execArgv: [], ...options });
  worker.once('online', keepHeapSmallStill);
  const ended = new Promise<number>((resolve, reject) => {
    worker.once('error', reject).once('exit', resolve);
  });
  return { worker, ended };
};

const pathOf = (script: ThreadScript): string => join(packageRoot(), 'dist', 'workers', `${script}.js`);
