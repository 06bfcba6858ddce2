import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const pycVersion: Cause = {
  code: 'pyc-version',
  formats: ['pyc'],
  cause: 'the file was compiled by a different version of Python',
  fix: { text: 'Pin the version of Python.' },
  explains: (pair, { field }, context) =>
    field === 'magic' ? blameAxes(pair, ['tools'], context) : undefined,
};
