import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';

export const xzPacking: Cause = {
  code: 'xz-packing',
  formats: ['xz'],
  cause:
    'the content is equal but compressed differently: a different version of xz, preset or number of threads',
  fix: { text: 'Pin the version of xz; set the preset and one thread.', command: 'xz -6 -T1' },
  explains: (pair, { field }, context) => {
    if (field !== 'packing') return undefined;
    const known = ['block flags', 'filters', 'check'].some((cause) => differs(context, 'xz', cause));
    return known ? 'derived' : blameAxes(pair, ['tools', 'env', 'cpus'], context);
  },
};
