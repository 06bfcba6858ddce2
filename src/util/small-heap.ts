import { setFlagsFromString } from 'node:v8';

let small = false;

/**
 * Keeps V8's young generation at its initial size. Streaming makes much garbage and keeps little memory: at its usual 48 MB, the young
 * generation would be a third of all memory. The price is more collections, each of them shorter.
 */
export const keepHeapSmall = (): void => {
  // What V8 compiled is kept for later processes, which begin with the usual flags (src/cli/start).
  if (!small) process.prependOnceListener('exit', () => setFlagsFromString('--semi-space-growth-factor=2'));
  small = true;
  setFlagsFromString('--semi-space-growth-factor=1');
};

/** To be called when a thread has started: V8 raises the factor to 2 for the whole process whenever it makes a heap (`Heap::ConfigureHeap`). */
export const keepHeapSmallStill = (): void => {
  if (small) keepHeapSmall();
};
