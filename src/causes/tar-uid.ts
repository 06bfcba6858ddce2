import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarUid: Cause = {
  code: 'tar-uid',
  formats: ['tar'],
  property: 'owner',
  cause: 'the members contain the numeric id of the user that ran the build',
  fix: { text: 'Set the owner and the group of every member to 0.', command: 'tar --owner=0 --group=0' },
  explains: (pair, { field }, context) => (field === 'uid' ? blameAxes(pair, ['uid'], context) : undefined),
};
