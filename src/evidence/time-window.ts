import type { TimeWindow } from '../model/canary.ts';
import type { Instant } from './text-time.ts';

const DAY = 86400;

/** Whether a time of a text can be one of the window; a time of day, of any of its days. */
export const isWithin = ({ seconds, span, form }: Instant, { from, to }: TimeWindow): boolean => {
  if (form !== 'time of day') return seconds <= to && seconds + span > from;
  const day = from - (from % DAY);
  return [day, day + DAY].some((start) => start + seconds <= to && start + seconds + span > from);
};

/** Whether a word is what `date` writes for a part of the window: its year, the name of its month or day, the day of its year. */
export const namesTime = (word: string, { from, to }: TimeWindow): boolean =>
  [from, to].some((seconds) => partsOf(new Date(seconds * 1000)).has(word));

const partsOf = (time: Date): ReadonlySet<string> => {
  const name = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(time);
  const ofYear = Math.floor((time.getTime() - Date.UTC(time.getUTCFullYear(), 0)) / (DAY * 1000)) + 1;
  return new Set([
    String(time.getUTCFullYear()),
    name({ month: 'long' }),
    name({ month: 'short' }),
    name({ weekday: 'long' }),
    name({ weekday: 'short' }),
    String(ofYear).padStart(3, '0'),
  ]);
};
