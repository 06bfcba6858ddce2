import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const arOwner: Cause = {
  code: 'ar-owner',
  formats: ['ar'],
  property: 'owner',
  cause: 'the members contain the numeric ids of the user and the group that ran the build',
  fix: {
    text: 'Use the deterministic mode of ar, which writes constant times, ids and modes.',
    command: 'ar rcD (and ranlib -D)',
  },
  explains: (pair, { field }, context) =>
    field === 'uid' || field === 'gid' ? blameAxes(pair, ['uid', 'gid'], context) : undefined,
};
