import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarOrderCollation: Cause = {
  code: 'tar-order-collation',
  formats: ['tar'],
  property: 'order',
  cause:
    'the members are sorted by the bytes of their names on one side and by the collation of a locale on the other',
  fix: {
    text: 'Sort the names by bytes before tar reads them, or let tar sort them.',
    command: 'LC_ALL=C sort -z | tar --no-recursion --null -T-',
  },
  explains: (pair, { field }, context) => {
    const kinds = [pair.first.control, pair.first.experiment];
    const collated = kinds.includes('sorted by collation') && kinds.includes('sorted bytewise');
    return field === 'order' && collated ? blameAxes(pair, ['locale'], context) : undefined;
  },
};
