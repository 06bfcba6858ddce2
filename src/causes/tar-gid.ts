import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarGid: Cause = {
  code: 'tar-gid',
  formats: ['tar'],
  property: 'owner',
  cause: 'the members contain the numeric id of the group that ran the build',
  fix: { text: 'Set the owner and the group of every member to 0.', command: 'tar --owner=0 --group=0' },
  explains: (pair, { field }, context) => (field === 'gid' ? blameAxes(pair, ['gid'], context) : undefined),
};
