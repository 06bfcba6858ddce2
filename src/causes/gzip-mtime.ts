import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const gzipMtime: Cause = {
  code: 'gzip-mtime',
  formats: ['gzip'],
  cause: 'a time stands in the header of the gzip file',
  fix: { text: 'Leave name and time out (Python: gzip.GzipFile(..., mtime=0)).', command: 'gzip -n' },
  explains: (pair, { field }, context) =>
    field === 'mtime' ? blameAxes(pair, ['clock', 'source-mtime'], context) : undefined,
};
