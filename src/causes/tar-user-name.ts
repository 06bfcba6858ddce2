import { blameAxes } from '../evidence/blame-axes.ts';
import type { Cause } from '../model/cause.ts';

export const tarUserName: Cause = {
  code: 'tar-user-name',
  formats: ['tar'],
  cause: 'the names of the user and the group who built stand in the members',
  fix: { text: 'Write numbers instead of names.', command: 'tar --numeric-owner' },
  explains: (pair, { field }, context) =>
    field === 'uname' || field === 'gname'
      ? blameAxes(pair, field === 'uname' ? ['user-name', 'uid'] : ['user-name', 'gid'], context)
      : undefined,
};
