import { blameAxes } from '../evidence/blame-axes.ts';
import { orderAxes } from '../evidence/order-axes.ts';
import type { Cause } from '../model/cause.ts';

export const tarOrder: Cause = {
  code: 'tar-order',
  formats: ['tar'],
  cause: 'the same members stand in another order, as the directory happened to list them',
  fix: { text: 'Sort the members by name.', command: 'tar --sort=name' },
  explains: (pair, { field }, context) => {
    if (field !== 'order') return undefined;
    const sorted = String(pair.first.control).startsWith('sorted');
    return blameAxes(
      pair,
      sorted ? orderAxes(sorted, ['file-order', 'filesystem'], context) : ['file-order', 'filesystem'],
      context,
    );
  },
};
