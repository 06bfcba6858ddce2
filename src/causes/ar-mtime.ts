import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const arMtime: Cause = {
  code: 'ar-mtime',
  formats: ['ar'],
  property: 'time',
  cause: 'the modification times of the members of a static library or package differ',
  fix: {
    text: 'Use the deterministic mode of ar, which writes constant times, ids and modes.',
    command: 'ar rcD (and ranlib -D)',
  },
  explains: (pair, { field }, context) =>
    field === 'mtime' ? blameAxes(pair, ['clock', 'source-mtime'], context) : undefined,
};
