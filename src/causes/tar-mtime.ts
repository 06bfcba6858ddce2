import { blameAxes } from '../evidence/blame-axes.ts';
import type { Cause } from '../model/cause.ts';

export const tarMtime: Cause = {
  code: 'tar-mtime',
  formats: ['tar'],
  cause: 'modification times of members differ',
  fix: {
    text: 'Give every member the time of the release.',
    command: 'tar --mtime=@$SOURCE_DATE_EPOCH --clamp-mtime',
  },
  explains: (pair, { field }, context) =>
    field === 'mtime' ? blameAxes(pair, ['clock', 'source-mtime'], context) : undefined,
};
