import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const gzipLevel: Cause = {
  code: 'gzip-level',
  formats: ['gzip'],
  property: 'header',
  cause: 'compressed at a different level: fastest, default or best',
  fix: { text: 'Set the compression level.', command: 'gzip -9' },
  explains: (pair, { field }, context) =>
    field === 'extra flags' ? blameAxes(pair, ['tools', 'env'], context) : undefined,
};
