import type { TimeWindow } from '../../../../model/canary.ts';

/** The time, if the window contains it. */
export const withinWindow = (window: TimeWindow, seconds: number): number | undefined =>
  seconds >= window.from && seconds <= window.to ? seconds : undefined;
