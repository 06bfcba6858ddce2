import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const packedPacking: Cause = {
  code: 'packed-packing',
  formats: ['packed'],
  cause:
    'the content is equal but compressed differently: a different version of the program, level or number of threads',
  fix: { text: 'Pin the version of the compressor, set its level, and use one thread.' },
  explains: (pair, { field }, context) =>
    field === 'packing' ? blameAxes(pair, ['tools', 'env', 'cpus'], context) : undefined,
};
