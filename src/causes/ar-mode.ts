import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const arMode: Cause = {
  code: 'ar-mode',
  formats: ['ar'],
  cause: 'permissions of members differ',
  fix: { text: 'Write times, ids and modes as constants.', command: 'ar rcD (and ranlib -D)' },
  explains: (pair, { field }, context) =>
    // What is put into a library was made by the build.
    field === 'mode' ? blameAxes(pair, ['umask'], context) : undefined,
};
