import type { Cause } from '../model/cause.ts';
import { blameMemberOrder } from './support/blame-member-order.ts';

export const zipOrder: Cause = {
  code: 'zip-order',
  formats: ['zip'],
  cause: 'the same members are in a different order',
  fix: { text: 'Give the archiver a sorted list.', command: 'find . -type f | LC_ALL=C sort | zip -X@' },
  explains: (pair, { field }, context) => (field === 'order' ? blameMemberOrder(pair, context) : undefined),
};
