import type { CauseOfGroup } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';
import { shiftedByHours } from './support/shifted-by-hours.ts';

export const zipTimezone: CauseOfGroup = {
  code: 'zip-timezone',
  formats: ['zip'],
  cause: 'the times of zip members are local times of two zones: all differ by the same offset',
  fix: { text: 'Set `TZ=UTC`: a zip contains local times.', command: 'export TZ=UTC' },
  // The extra field contains the same time independent of the zone: if it is equal, only the zone can differ.
  prepare: (group, context) =>
    group.field === 'time' && shiftedByHours(group, context) && !differs(context, 'zip', 'extra mtime')
      ? (pair) => blameAxes(pair, ['timezone'], context)
      : () => undefined,
};
