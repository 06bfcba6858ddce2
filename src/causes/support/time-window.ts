import type { TimeWindow } from '../../model/canary.ts';
import type { Instant } from './text-time.ts';

const DAY = 86400;

/** Whether a time of a text can be in the window; a time of day: on its first or second day. */
export const isWithin = ({ seconds, span, form }: Instant, { from, to }: TimeWindow): boolean => {
  if (form !== 'time of day') return seconds <= to && seconds + span > from;
  const day = from - (from % DAY);
  return [day, day + DAY].some((start) => start + seconds <= to && start + seconds + span > from);
};
