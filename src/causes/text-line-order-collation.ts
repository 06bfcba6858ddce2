import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const textLineOrderCollation: Cause = {
  code: 'text-line-order-collation',
  formats: ['text'],
  cause: 'lines are sorted by their bytes on one side and by the collation of a locale on the other',
  fix: { text: 'Sort by bytes.', command: 'LC_ALL=C sort' },
  explains: (pair, { field }, context) => {
    const kinds = [pair.first.control, pair.first.experiment];
    const collated = kinds.includes('sorted by collation') && kinds.includes('sorted bytewise');
    return field === 'line order' && collated
      ? { ...blameAxes(pair, ['locale'], context), weak: true }
      : undefined;
  },
};
