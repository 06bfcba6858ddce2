import type { Cause } from '../model/cause.ts';

/** The index of symbols and its time follow from the members. */
export const arSymbols: Cause = {
  code: 'ar-symbols',
  formats: ['ar'],
  cause: 'the index of symbols differs',
  fix: { text: 'It follows from the members; mend those.' },
  explains: (_, { field }) => (field === 'symbol table' ? 'derived' : undefined),
};
