import type { AxisName } from '../model/axis-name.ts';
import type { Cause } from '../model/cause.ts';
import type { Difference } from '../model/difference.ts';
import type { Fix } from '../model/finding.ts';
import { blameAxes } from './support/blame-axes.ts';

export const gzipName: Cause = {
  code: 'gzip-name',
  formats: ['gzip'],
  property: 'time',
  cause: 'the gzip header contains the name of the compressed file',
  fix: { text: 'Omit the name and the time, or compress from standard input.', command: 'gzip -n' },
  explains: (pair, { field }, context) => {
    if (field === 'name') return blameAxes(pair, axesOf(pair.first), context);
    if (field !== 'comment') return undefined;
    // A comment can be anything: only a value of the two builds says why it differs.
    const blame = blameAxes(pair, PATHS, context);
    return blame.confidence === 'recognised'
      ? {
          ...blame,
          variant: 'comment',
          cause: 'the gzip header contains a comment with a path of the build',
          fix: COMMENT,
        }
      : undefined;
  },
};

/** Whether a name is stored at all is decided by the program and its options, such as those in the variable `GZIP`. */
const axesOf = ({ control, experiment }: Difference): readonly AxisName[] =>
  control === null || experiment === null ? ['tools', 'env'] : PATHS;

const PATHS: readonly AxisName[] = ['build-path', 'tmpdir'];

const COMMENT: Fix = { text: 'Write no comment.' };
