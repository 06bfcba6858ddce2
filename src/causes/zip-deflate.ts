import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const zipDeflate: Cause = {
  code: 'zip-deflate',
  formats: ['zip'],
  cause: 'contents of members are equal but packed differently: another compressor or level',
  fix: { text: 'Pin the program that packs, and its level.', command: 'zip -9X' },
  explains: (pair, { field }, context) =>
    field === 'deflate' ? blameAxes(pair, ['tools', 'env'], context) : undefined,
};
