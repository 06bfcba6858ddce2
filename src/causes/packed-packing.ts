import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const packedPacking: Cause = {
  code: 'packed-packing',
  formats: ['packed'],
  cause:
    'the content is equal but packed differently: another version of the program, level or number of threads',
  fix: { text: 'Pin the version of the program that packs, say its level, and use one thread.' },
  explains: (pair, { field }, context) =>
    field === 'packing' ? blameAxes(pair, ['tools', 'env', 'cpus'], context) : undefined,
};
