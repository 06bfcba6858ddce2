import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { orderAxes } from './support/order-axes.ts';

export const textLineOrder: Cause = {
  code: 'text-line-order',
  formats: ['text', 'json'],
  cause: 'the same lines are in a different order',
  fix: { text: 'Sort the lines by bytes.', command: 'LC_ALL=C sort' },
  explains: (pair, { field }, context) =>
    field === 'line order'
      ? blameAxes(
          pair,
          orderAxes(String(pair.first.control).startsWith('sorted'), ['file-order', 'hash-seed'], context),
          context,
        )
      : undefined,
};
