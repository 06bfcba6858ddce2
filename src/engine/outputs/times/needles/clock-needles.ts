import type { TimeWindow } from '../../../../model/canary.ts';
import { distinctInWindow } from './distinct-in-window.ts';
import type { TimeNeedle } from './time-needle.ts';

// `:MM:` with the hour before it and the second after it. Time zones are taken to differ by whole hours. If a year stands nearby, the date must
// be one of the window (a day more or less, for the zone) and the hour may be any; without a year, the hour must be that of the window in UTC.
export const clockNeedles = (window: TimeWindow): readonly TimeNeedle[] =>
  distinctInWindow(window, 60, (seconds) => Math.floor(seconds / 60) % 60).map((minute) => ({
    bytes: Buffer.from(`:${two(minute)}:`, 'latin1'),
    form: 'clock time' as const,
    read: (chunk, at) => {
      const match = /^([0-9]{2}):([0-9]{2}):([0-9]{2})/.exec(
        chunk.toString('latin1', Math.max(0, at - 2), at + 6),
      );
      if (match === null) return undefined;
      const [hour, , second] = match.slice(1).map(Number) as [number, number, number];
      const around = chunk.toString('latin1', Math.max(0, at - 32), at + 40);
      const years = around.match(/(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])/g);
      for (let seconds = window.from; seconds <= window.to; seconds++) {
        const time = new Date(seconds * 1000);
        if (time.getUTCSeconds() !== second || time.getUTCMinutes() !== minute) continue;
        if (years === null ? time.getUTCHours() === hour : dayAgrees(around, years, seconds)) return seconds;
      }
      return undefined;
    },
  }));

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const dayAgrees = (around: string, years: readonly string[], seconds: number): boolean =>
  [-86400, 0, 86400].some((shift) => {
    const day = new Date((seconds + shift) * 1000);
    if (!years.includes(String(day.getUTCFullYear()))) return false;
    const number = day.getUTCDate();
    const month = day.getUTCMonth();
    return (
      new RegExp(`(?<![0-9])0?${month + 1}[-/.]0?${number}(?![0-9])`).test(around) ||
      (around.includes(MONTHS[month]!) && new RegExp(`(?<![0-9])0?${number}(?![0-9])`).test(around))
    );
  });

const two = (value: number): string => String(value).padStart(2, '0');
