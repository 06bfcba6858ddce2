import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { shiftedByHours } from './support/shifted-by-hours.ts';

export const tarMtimeTimezone: Cause = {
  code: 'tar-mtime-timezone',
  formats: ['tar'],
  cause: 'modification times of members are apart by the hours between two zones: a local date became a time',
  fix: {
    text: 'Give the time as an epoch, which has no zone, or run the build under TZ=UTC.',
    command: 'tar --mtime=@$SOURCE_DATE_EPOCH',
  },
  explains: (pair, group, context) =>
    group.field === 'mtime' && shiftedByHours(group) ? blameAxes(pair, ['timezone'], context) : undefined,
};
