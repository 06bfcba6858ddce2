import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const zipDeflate: Cause = {
  code: 'zip-deflate',
  formats: ['zip'],
  cause: 'the contents of members are equal but compressed differently: a different compressor or level',
  fix: { text: 'Pin the compressor and its level.', command: 'zip -9X' },
  explains: (pair, { field }, context) =>
    field === 'deflate' ? blameAxes(pair, ['tools', 'env'], context) : undefined,
};
