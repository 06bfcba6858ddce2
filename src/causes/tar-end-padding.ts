import type { Cause } from '../model/cause.ts';

export const tarEndPadding: Cause = {
  code: 'tar-end-padding',
  formats: ['tar'],
  cause: 'only the number of zeros at the end differs: a different blocking factor',
  fix: { text: 'Set the blocking factor, or use the same program.', command: 'tar -b20' },
  explains: (_, { field }) =>
    field === 'end padding' ? { axes: ['tools'], confidence: 'suggested' } : undefined,
};
