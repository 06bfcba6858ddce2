import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';
import { shiftedByHours } from './support/shifted-by-hours.ts';

export const zipTimezone: Cause = {
  code: 'zip-timezone',
  formats: ['zip'],
  cause: 'the times of zip members are local, and the zones differ: they are apart by the same hours',
  fix: { text: 'Pack under UTC.', command: 'TZ=UTC zip -X' },
  // The extra field holds the same time without a zone: when that one is equal, only the zone can differ.
  explains: (pair, group, context) =>
    group.field === 'time' && shiftedByHours(group) && !differs(context, 'zip', 'extra mtime')
      ? blameAxes(pair, ['timezone'], context)
      : undefined,
};
