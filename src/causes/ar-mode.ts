import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { isOtherType, modesOf } from './support/blame-mode.ts';

export const arMode: Cause = {
  code: 'ar-mode',
  formats: ['ar'],
  property: 'mode',
  cause: 'the permissions of members differ',
  fix: {
    text: 'Use the deterministic mode of ar, which writes constant times, ids and modes.',
    command: 'ar rcD (and ranlib -D)',
  },
  explains: (pair, { field }, context) =>
    // The build makes the members of a library, so `source-mode` is not to blame.
    field === 'mode' && !isOtherType(modesOf(pair)) ? blameAxes(pair, ['umask'], context) : undefined,
};
