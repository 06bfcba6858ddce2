import type { TimeWindow } from '../../../model/canary.ts';
import { zoneOffsets } from '../../../util/zone-offsets.ts';

/** A calendar day, and the times that fall on it in some of the time zones: seconds since the epoch, inclusive. */
export interface RealDay extends TimeWindow {
  /** `2026-11-26`. */
  readonly day: string;
}

/** Every day that it was during the window, in UTC or in one of the zones (values of `TZ`). */
export const realDays = (window: TimeWindow, zones: readonly string[]): readonly RealDay[] => {
  const days = new Map<string, RealDay>();
  const offsets = ['UTC', ...zones].flatMap((zone) => [
    ...zoneOffsets(zone, window.from),
    ...zoneOffsets(zone, window.to),
  ]);
  for (const offset of new Set(offsets))
    for (const day of daysBetween(window.from + offset, window.to + offset)) {
      const from = midnight(day) - offset;
      const known = days.get(day);
      days.set(day, {
        day,
        from: Math.min(from, known?.from ?? from),
        to: Math.max(from + DAY - 1, known?.to ?? 0),
      });
    }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
};

/** Every day that it was during the window, anywhere on Earth. */
export const daysAnywhere = (window: TimeWindow): readonly string[] =>
  daysBetween(window.from - WESTERNMOST, window.to + EASTERNMOST);

/** The times that fall on the day anywhere on Earth. */
export const anywhereOn = (day: string): TimeWindow => ({
  from: midnight(day) - EASTERNMOST,
  to: midnight(day) + DAY - 1 + WESTERNMOST,
});

/** The day `days` later. */
export const dayAfter = (day: string, days: number): string => dayOf(midnight(day) + days * DAY);

const DAY = 86_400;
// The zones with the least and the greatest time: UTC-12 and UTC+14.
const WESTERNMOST = 12 * 3600;
const EASTERNMOST = 14 * 3600;

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;
const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

const daysBetween = (from: number, to: number): readonly string[] => {
  const days: string[] = [];
  for (let at = Math.floor(from / DAY); at <= Math.floor(to / DAY); at++) days.push(dayOf(at * DAY));
  return days;
};
