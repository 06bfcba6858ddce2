import { setImmediate } from 'node:timers/promises';

/** For long work that makes only synchronous calls, and would let no signal, timer or message through. */
export interface Pauses {
  /** Whether the event loop has waited long enough. */
  readonly due: () => boolean;
  /** Lets the event loop do what waits. Rejects if the signal of `openPauses` has aborted. */
  readonly take: () => Promise<void>;
}

export const openPauses = (signal?: AbortSignal): Pauses => {
  let last = performance.now();
  return {
    due: () => performance.now() - last >= LONGEST_MS,
    take: async () => {
      await setImmediate();
      signal?.throwIfAborted();
      last = performance.now();
    },
  };
};

const LONGEST_MS = 50;
