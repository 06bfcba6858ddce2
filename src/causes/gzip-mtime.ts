import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const gzipMtime: Cause = {
  code: 'gzip-mtime',
  formats: ['gzip'],
  property: 'time',
  cause: 'the gzip header contains a time',
  fix: { text: 'Omit the name and the time.', command: 'gzip -n' },
  explains: (pair, { field }, context) =>
    field === 'mtime' ? blameAxes(pair, ['clock', 'source-mtime'], context) : undefined,
};
