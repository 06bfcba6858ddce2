import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarGid: Cause = {
  code: 'tar-gid',
  formats: ['tar'],
  cause: "the numeric id of the builder's group stands in the members",
  fix: { text: 'Give every member owner 0 and group 0.', command: 'tar --owner=0 --group=0' },
  explains: (pair, { field }, context) => (field === 'gid' ? blameAxes(pair, ['gid'], context) : undefined),
};
