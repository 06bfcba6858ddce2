import type { Blame } from '../../model/cause.ts';

/** Of an order that may be that of a hash table: seeds do not help if it is that of a folder. */
export const withOrderFix = (blame: Blame): Blame =>
  blame.axes.join() === 'file-order'
    ? { ...blame, fix: { text: 'Sort the names that a folder lists.', command: 'LC_ALL=C sort' } }
    : blame;
