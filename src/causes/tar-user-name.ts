import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarUserName: Cause = {
  code: 'tar-user-name',
  formats: ['tar'],
  cause: 'the names of the user and the group who built stand in the members',
  fix: { text: 'Write numbers instead of names.', command: 'tar --numeric-owner' },
  explains: (pair, { field }, context) => {
    if (field !== 'uname' && field !== 'gname') return undefined;
    // Another number has another name, or none, in the same /etc/passwd.
    const named = context.varied?.includes('user-name') ?? true;
    return blameAxes(pair, named ? ['user-name'] : [field === 'uname' ? 'uid' : 'gid'], context);
  },
};
