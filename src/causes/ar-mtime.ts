import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const arMtime: Cause = {
  code: 'ar-mtime',
  formats: ['ar'],
  cause: 'modification times of the members of a static library or package',
  fix: { text: 'Write times, ids and modes as constants.', command: 'ar rcD (and ranlib -D)' },
  explains: (pair, { field }, context) =>
    field === 'mtime' ? blameAxes(pair, ['clock', 'source-mtime'], context) : undefined,
};
