import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const gzipName: Cause = {
  code: 'gzip-name',
  formats: ['gzip'],
  cause: 'the name of the file that was packed stands in the header of the gzip file',
  fix: { text: 'Leave name and time out, or pack from standard input.', command: 'gzip -n' },
  explains: (pair, { field }, context) =>
    field === 'name' || field === 'comment' ? blameAxes(pair, ['build-path', 'tmpdir'], context) : undefined,
};
