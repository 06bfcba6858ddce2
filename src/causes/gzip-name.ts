import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const gzipName: Cause = {
  code: 'gzip-name',
  formats: ['gzip'],
  cause: 'the gzip header contains the name of the compressed file',
  fix: { text: 'Omit the name and the time, or compress from standard input.', command: 'gzip -n' },
  explains: (pair, { field }, context) =>
    field === 'name' || field === 'comment' ? blameAxes(pair, ['build-path', 'tmpdir'], context) : undefined,
};
