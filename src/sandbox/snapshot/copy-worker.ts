import { parentPort, workerData } from 'node:worker_threads';
import { Failure } from '../../util/failure.ts';
import { copyShare, type SharedParts } from './copy-source.ts';

// The second thread of `copySource`: copies parts until none is left, and sends the message of a `Failure` if there is one.
const shared = workerData as SharedParts;
try {
  copyShare(shared);
} catch (error) {
  Atomics.store(shared.next, 0, shared.parts.length);
  if (!(error instanceof Failure)) throw error;
  parentPort!.postMessage(error.message);
}
