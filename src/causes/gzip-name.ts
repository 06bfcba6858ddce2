import type { AxisName } from '../model/axis-name.ts';
import type { Cause } from '../model/cause.ts';
import type { Difference } from '../model/difference.ts';
import { blameAxes } from './support/blame-axes.ts';

export const gzipName: Cause = {
  code: 'gzip-name',
  formats: ['gzip'],
  property: 'time',
  cause: 'the gzip header contains the name of the compressed file',
  fix: { text: 'Omit the name and the time, or compress from standard input.', command: 'gzip -n' },
  explains: (pair, { field }, context) =>
    field === 'name' || field === 'comment' ? blameAxes(pair, axesOf(pair.first), context) : undefined,
};

/** Whether a name is stored at all is decided by the program and its options, such as those in the variable `GZIP`. */
const axesOf = ({ control, experiment }: Difference): readonly AxisName[] =>
  control === null || experiment === null ? ['tools', 'env'] : ['build-path', 'tmpdir'];
