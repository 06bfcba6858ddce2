import { OFFICE } from '../archive/recognise-zip-writer.ts';
import type { Cause } from '../model/cause.ts';
import { blameMemberOrder } from './support/blame-member-order.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';

export const zipOrder: Cause = {
  code: 'zip-order',
  formats: ['zip'],
  property: 'order',
  cause: 'the same members are in a different order',
  fix: { text: 'Give the archiver a sorted list.', command: 'find . -type f | LC_ALL=C sort | zip -X@' },
  isOrder: true,
  explains: (pair, { field }, context) => {
    if (field !== 'order') return undefined;
    // Nothing shows on what the order depends in which a program writes its own document.
    if (isUnconditioned(context) && context.facts.get('zip')?.writer?.control === OFFICE) return undefined;
    return blameMemberOrder(pair, context);
  },
};
