import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const pycMtime: Cause = {
  code: 'pyc-mtime',
  formats: ['pyc'],
  cause: 'compiled Python contains the modification time of its source',
  fix: {
    text: 'Identify the source by its hash instead of its time (SOURCE_DATE_EPOCH has the same effect).',
    command: 'python3 -m compileall --invalidation-mode checked-hash',
  },
  explains: (pair, { field }, context) =>
    field === 'mtime' ? blameAxes(pair, ['source-mtime', 'clock'], context) : undefined,
};
