import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const xzThreads: Cause = {
  code: 'xz-threads',
  formats: ['xz'],
  cause:
    'compressed by several threads on one side, which divides the content into blocks, and by one on the other; several threads are the default since xz 5.6',
  fix: { text: 'Compress with one thread.', command: 'xz -T1' },
  explains: (pair, { field }, context) =>
    field === 'block flags' ? blameAxes(pair, ['cpus', 'tools', 'env'], context) : undefined,
};
