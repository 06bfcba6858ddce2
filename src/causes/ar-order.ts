import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { isCollated } from './support/is-collated.ts';

export const arOrder: Cause = {
  code: 'ar-order',
  formats: ['ar'],
  property: 'order',
  cause: 'the same members are in a different order',
  fix: {
    text: 'Sort the objects before they are archived (make: $(sort $(wildcard *.o))).',
    command: "printf '%s\\0' *.o | LC_ALL=C sort -z | xargs -0 ar rcD lib.a",
  },
  isOrder: true,
  explains: (pair, { field }, context) =>
    field === 'order'
      ? blameAxes(pair, isCollated(pair) ? ['locale'] : ['file-order', 'filesystem'], context)
      : undefined,
};
