import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes of memory of this process after a garbage collection: what is not needed any more would count where it happens not to be collected yet. */
export const residentMemory = (): number => {
  collect();
  return process.memoryUsage.rss();
};
