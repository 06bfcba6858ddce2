import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/** Collects the garbage of this process at once. */
export const collectGarbage: () => void = runInNewContext('gc');

/** Bytes of memory of this process after a garbage collection: what is not needed any more would count where it happens not to be collected yet. */
export const residentMemory = (): number => {
  collectGarbage();
  return process.memoryUsage.rss();
};
