import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarUserName: Cause = {
  code: 'tar-user-name',
  formats: ['tar'],
  property: 'owner',
  cause: 'the members contain the names of the user and the group that ran the build',
  fix: { text: 'Write numeric ids instead of names.', command: 'tar --numeric-owner' },
  explains: (pair, { field }, context) => {
    if (field !== 'uname' && field !== 'gname') return undefined;
    // A different id has a different name, or none, in the same /etc/passwd.
    const named = context.varied?.includes('user-name') ?? true;
    return blameAxes(pair, named ? ['user-name'] : [field === 'uname' ? 'uid' : 'gid'], context);
  },
};
