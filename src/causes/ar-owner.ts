import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const arOwner: Cause = {
  code: 'ar-owner',
  formats: ['ar'],
  cause: 'the numeric ids of the user and the group who built stand in the members',
  fix: { text: 'Write times, ids and modes as constants.', command: 'ar rcD (and ranlib -D)' },
  explains: (pair, { field }, context) =>
    field === 'uid' || field === 'gid' ? blameAxes(pair, ['uid', 'gid'], context) : undefined,
};
