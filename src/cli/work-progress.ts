import type { Io } from './io.ts';
import { redrawnLine } from './redrawn-line.ts';

export interface WorkProgress<State> {
  /** Takes the latest state. Absent if nothing is shown, so that the work need not count. */
  readonly onProgress?: (state: State) => void;
  /** Erases the line. Call it before anything else is printed, also after an error. */
  readonly end: () => void;
}

/**
 * Shows how far long work is: on a terminal, one line that is redrawn, after the first second; elsewhere nothing. A timer draws it, so the
 * work must return to the event loop.
 */
export const workProgress = <State>(
  io: Io,
  first: State,
  line: (state: State, seconds: number) => string,
): WorkProgress<State> => {
  if (!io.interactive) return { end: () => {} };
  const shown = redrawnLine(io);
  const began = performance.now();
  let latest = first;
  const timer = setInterval(() => {
    const seconds = (performance.now() - began) / 1000;
    if (seconds >= 1) shown.draw(line(latest, seconds));
  }, EVERY_MS);
  timer.unref();
  return {
    onProgress: (state) => {
      latest = state;
    },
    end: () => {
      clearInterval(timer);
      shown.clear();
    },
  };
};

const EVERY_MS = 100;
