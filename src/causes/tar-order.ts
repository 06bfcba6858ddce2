import type { Cause } from '../model/cause.ts';
import { blameMemberOrder } from './support/blame-member-order.ts';

export const tarOrder: Cause = {
  code: 'tar-order',
  formats: ['tar'],
  property: 'order',
  cause: 'the same members are in a different order, that of the directory listing',
  fix: { text: 'Sort the members by name.', command: 'tar --sort=name' },
  explains: (pair, { field }, context) => (field === 'order' ? blameMemberOrder(pair, context) : undefined),
};
