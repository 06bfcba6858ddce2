import { setMaxListeners } from 'node:events';

/** The builds that are under way in a workshop. */
export interface Crew {
  /** Aborts when the workshop closes: a build ends at once. */
  readonly signal: AbortSignal;
  readonly track: <Result>(build: Promise<Result>) => Promise<Result>;
  /** Ends every build and waits until each has ended. */
  readonly disband: () => Promise<void>;
}

export const gatherCrew = (): Crew => {
  const closing = new AbortController();
  // One for every build, and there may be many.
  setMaxListeners(0, closing.signal);
  const running = new Set<Promise<unknown>>();
  return {
    signal: closing.signal,
    track: (build) => {
      running.add(build);
      const forget = (): void => void running.delete(build);
      build.then(forget, forget);
      return build;
    },
    disband: async () => {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
};
