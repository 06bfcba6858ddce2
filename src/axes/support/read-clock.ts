import type { AxisContext } from '../../model/axis.ts';
import { readSeconds } from './read-seconds.ts';

/** Reads an offset such as `+400d`, or a time in UTC such as `2031-01-31` or `2031-01-31T12:00:00Z`: seconds to add to the real time. */
export const readClock = (word: string, { now }: AxisContext): number => {
  const time = TIME.test(word) ? Date.parse(word) : Number.NaN;
  return readSeconds(Number.isNaN(time) ? word : String(Math.floor(time / 1000) - now));
};

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?$/;
