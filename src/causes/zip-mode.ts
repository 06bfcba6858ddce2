import type { Cause } from '../model/cause.ts';
import { blameMode, modesOf } from './support/blame-mode.ts';

export const zipMode: Cause = {
  code: 'zip-mode',
  formats: ['zip'],
  cause: 'the permissions of zip members differ',
  fix: { text: 'Set the permissions of the files before they are packed.', command: 'chmod -R u=rwX,go=rX' },
  explains: (pair, { field, pairs }, context) =>
    field === 'mode' || field === 'attributes'
      ? blameMode(pair, modesOf(pair), pairs.map(modesOf), ['umask', 'source-mode'], context)
      : undefined,
};
