import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

// Not --clamp-mtime: it leaves older times as they are, and a fresh checkout may have any.
export const tarMtime: Cause = {
  code: 'tar-mtime',
  formats: ['tar'],
  cause: 'modification times of members differ',
  fix: {
    text: 'Give every member the time of the release.',
    command: 'tar --mtime=@$SOURCE_DATE_EPOCH',
  },
  explains: (pair, { field }, context) =>
    field === 'mtime' ? blameAxes(pair, ['clock', 'source-mtime'], context) : undefined,
};
