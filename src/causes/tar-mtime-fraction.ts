import { blameAxes } from '../evidence/blame-axes.ts';
import type { Cause } from '../model/cause.ts';

export const tarMtimeFraction: Cause = {
  code: 'tar-mtime-fraction',
  formats: ['tar'],
  cause: 'modification times are equal to the second but not in their fraction, which stands in pax records',
  fix: { text: 'Use whole seconds.', command: 'tar --mtime=@$SOURCE_DATE_EPOCH' },
  explains: (pair, { field }, context) =>
    field === 'mtime fraction'
      ? blameAxes(pair, ['source-mtime', 'filesystem', 'clock'], context)
      : undefined,
};
