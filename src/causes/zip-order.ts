import { blameAxes } from '../evidence/blame-axes.ts';
import { orderAxes } from '../evidence/order-axes.ts';
import type { Cause } from '../model/cause.ts';

export const zipOrder: Cause = {
  code: 'zip-order',
  formats: ['zip'],
  cause: 'the same members stand in another order',
  fix: { text: 'Give the archiver a sorted list.', command: 'find . -type f | LC_ALL=C sort | zip -X@' },
  explains: (pair, { field }, context) =>
    field === 'order'
      ? blameAxes(
          pair,
          String(pair.first.control).startsWith('sorted')
            ? orderAxes(true, ['file-order', 'filesystem'], context)
            : ['file-order', 'filesystem'],
          context,
        )
      : undefined,
};
