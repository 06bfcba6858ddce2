import type { Cause } from '../model/cause.ts';

/** The symbol index and its time follow from the members. */
export const arSymbols: Cause = {
  code: 'ar-symbols',
  formats: ['ar'],
  cause: 'the symbol index differs',
  fix: { text: 'It follows from the members; fix those.' },
  explains: (_, { field }) => (field === 'symbol table' ? 'derived' : undefined),
};
