import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const gzipLevel: Cause = {
  code: 'gzip-level',
  formats: ['gzip'],
  cause: 'packed at another level: fast, usual or best',
  fix: { text: 'Say the level.', command: 'gzip -9' },
  explains: (pair, { field }, context) =>
    field === 'extra flags' ? blameAxes(pair, ['tools', 'env'], context) : undefined,
};
