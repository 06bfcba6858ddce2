import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';
import { shiftedByHours } from './support/shifted-by-hours.ts';

export const zipTimezone: Cause = {
  code: 'zip-timezone',
  formats: ['zip'],
  cause: 'the times of zip members are local times of two zones: all differ by the same offset',
  fix: { text: 'Run zip with `TZ=UTC`.', command: 'TZ=UTC zip -X' },
  // The extra field contains the same time independent of the zone: if it is equal, only the zone can differ.
  explains: (pair, group, context) =>
    group.field === 'time' && shiftedByHours(group, context) && !differs(context, 'zip', 'extra mtime')
      ? blameAxes(pair, ['timezone'], context)
      : undefined,
};
