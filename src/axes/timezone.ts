import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';

export const timezone: Axis<'timezone'> = {
  name: 'timezone',
  summary: 'the time zone: UTC, or 14 hours ahead of UTC',
  alias: 'timezone',
  pinnedBy: ['TZ'],
  unavailable: () => undefined,
  setting: v.object({ tz: v.string(), zone: v.string() }),
  control: () => ({ tz: 'UTC', zone: 'Etc/UTC' }),
  // POSIX form (POSIX.1-2017, 8.3): needs no database. POSIX reverses the sign: -14 is 14 hours ahead of UTC.
  experiment: () => ({ tz: '<+14>-14', zone: 'Etc/GMT-14' }),
  probe: () => 'date +%z',
  canaries: () => [],
  readingIsCanary: true,
  prior: 2,
  breaksBuilds: { weight: 2, inPairs: true },
  third: () => ({ tz: '<+13>-13', zone: 'Etc/GMT-13' }),
  fix: { text: 'Set `TZ=UTC`.', command: 'TZ=UTC' },
};
