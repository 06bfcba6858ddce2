import type { CauseOfGroup } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { shiftedByHours } from './support/shifted-by-hours.ts';

export const tarMtimeTimezone: CauseOfGroup = {
  code: 'tar-mtime-timezone',
  formats: ['tar'],
  property: 'time',
  cause:
    'the modification times of members differ by the offset between two zones: a local date was converted to a time',
  fix: {
    text: 'Give the time as seconds since the epoch, which have no zone, or run the build under TZ=UTC.',
    command: 'tar --mtime=@$SOURCE_DATE_EPOCH',
  },
  prepare: (group, context) =>
    group.field === 'mtime' && shiftedByHours(group, context)
      ? (pair) => blameAxes(pair, ['timezone'], context)
      : () => undefined,
};
