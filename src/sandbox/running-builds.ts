import { setMaxListeners } from 'node:events';

/** The running builds of a sandbox. */
export interface RunningBuilds {
  /** Aborted when the sandbox closes; every build then ends at once. */
  readonly signal: AbortSignal;
  /** Notes that a build has started. */
  readonly begin: () => void;
  /** Whether a build that cannot start is the only one that runs, and no other has started before. */
  readonly isFirst: () => boolean;
  readonly track: <Result>(build: Promise<Result>) => Promise<Result>;
  /** Ends every build and waits until each has ended. */
  readonly stopAll: () => Promise<void>;
}

export const trackBuilds = (): RunningBuilds => {
  const closing = new AbortController();
  // Every build adds a listener, and Node.js would warn about more than ten.
  setMaxListeners(0, closing.signal);
  let begun = false;
  const running = new Set<Promise<unknown>>();
  return {
    signal: closing.signal,
    begin: () => {
      begun = true;
    },
    isFirst: () => !begun && running.size === 1,
    track: (build) => {
      running.add(build);
      const forget = (): void => void running.delete(build);
      build.then(forget, forget);
      return build;
    },
    stopAll: async () => {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
};
