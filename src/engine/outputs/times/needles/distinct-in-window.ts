import type { TimeWindow } from '../../../../model/canary.ts';

/** Distinct results of `prefix` over the window, found by stepping through it. */
export const distinctInWindow = <T>(
  window: TimeWindow,
  step: number,
  prefix: (seconds: number) => T,
): readonly T[] => {
  const seen = new Set<T>();
  for (let seconds = window.from; seconds <= window.to; seconds += step) seen.add(prefix(seconds));
  return [...seen.add(prefix(window.to))];
};
