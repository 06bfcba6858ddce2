import { blameAxes } from '../evidence/blame-axes.ts';
import type { Cause } from '../model/cause.ts';

export const zipMode: Cause = {
  code: 'zip-mode',
  formats: ['zip'],
  cause: 'permissions of zip members differ',
  fix: { text: 'Set the permissions of the files first.', command: 'chmod -R u=rwX,go=rX' },
  explains: (pair, { field }, context) =>
    field === 'mode' || field === 'attributes'
      ? blameAxes(pair, ['umask', 'source-mode'], context)
      : undefined,
};
