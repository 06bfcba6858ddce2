import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { measureNow } from './support/measure-now.ts';
import { readTimezone } from './support/read-timezone.ts';

export const timezone: Axis<'timezone'> = {
  name: 'timezone',
  summary: 'the time zone: UTC, or one in which it is another day: 14 hours ahead of UTC, or 12 hours behind',
  alias: 'timezone',
  pinnedBy: ['TZ'],
  unavailable: () => undefined,
  setting: v.object({ tz: v.string(), zone: v.string() }),
  settable: {
    form: "the name of a time zone in the host's database",
    example: 'Asia/Kolkata',
    read: readTimezone,
  },
  control: () => ({ tz: 'UTC', zone: 'Etc/UTC' }),
  // Another day than in UTC, also for builds that take an hour and do not pass midnight: 14 hours ahead it is tomorrow from 10:00 UTC on,
  // 12 hours behind it is yesterday until 12:00 UTC.
  experiment: ({ now }) => zone(hourOfDay(now) < 11 ? -12 : 14),
  measure: measureNow,
  probe: () => 'echo "${now#* }"',
  canaries: () => [],
  readingIsCanary: true,
  prior: 2,
  breaksBuilds: { weight: 2, inPairs: true },
  third: ({ tz }) => zone(tz.startsWith('<+') ? 13 : -11),
  sizesEnvironment: true,
  fix: { text: 'Set `TZ=UTC`.', command: 'TZ=UTC' },
};

/**
 * In POSIX form (POSIX.1-2017, 8.3), which needs no database, and its name in the database. Both reverse the sign: -14 is 14 hours ahead of
 * UTC.
 */
const zone = (hoursAhead: number): { tz: string; zone: string } => {
  const name = `${hoursAhead < 0 ? '-' : '+'}${Math.abs(hoursAhead)}`;
  const reversed = `${hoursAhead < 0 ? '+' : '-'}${Math.abs(hoursAhead)}`;
  return { tz: `<${name}>${reversed}`, zone: `Etc/GMT${reversed}` };
};

/** 0 to 23, in UTC. */
const hourOfDay = (seconds: number): number => Math.floor(seconds / 3600) % 24;
