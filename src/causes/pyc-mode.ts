import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const pycMode: Cause = {
  code: 'pyc-mode',
  formats: ['pyc'],
  cause:
    'compiled Python identifies its source by time on one side and by hash on the other; SOURCE_DATE_EPOCH decides which',
  fix: {
    text: 'Set the invalidation mode.',
    command: 'python3 -m compileall --invalidation-mode checked-hash',
  },
  explains: (pair, { field }, context) => (field === 'flags' ? blameAxes(pair, ['env'], context) : undefined),
};
