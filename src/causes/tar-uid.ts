import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarUid: Cause = {
  code: 'tar-uid',
  formats: ['tar'],
  cause: 'the numeric id of the user who built stands in the members',
  fix: { text: 'Give every member owner 0 and group 0.', command: 'tar --owner=0 --group=0' },
  explains: (pair, { field }, context) => (field === 'uid' ? blameAxes(pair, ['uid'], context) : undefined),
};
