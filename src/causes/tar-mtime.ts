import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

// Not --clamp-mtime: it does not change older times, and the files of a fresh checkout may have any time.
export const tarMtime: Cause = {
  code: 'tar-mtime',
  formats: ['tar'],
  cause: 'the modification times of members differ',
  fix: {
    text: 'Set the time of every member to the release time.',
    command: 'tar --mtime=@$SOURCE_DATE_EPOCH',
  },
  explains: (pair, { field }, context) =>
    field === 'mtime' ? blameAxes(pair, ['clock', 'source-mtime'], context) : undefined,
};
