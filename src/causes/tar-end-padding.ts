import type { Cause } from '../model/cause.ts';

export const tarEndPadding: Cause = {
  code: 'tar-end-padding',
  formats: ['tar'],
  cause: 'only the number of zeros at the end differs: another blocking factor',
  fix: { text: 'Say the blocking factor, or use the same program.', command: 'tar -b20' },
  explains: (_, { field }, { groups }) => {
    if (field !== 'end padding') return undefined;
    // Other members or longer ones end elsewhere in the last record.
    const shifted = groups.some(
      (group) =>
        group.field === 'member' ||
        group.field.startsWith('pax.') ||
        ['text', 'bytes'].includes(group.format),
    );
    return shifted ? 'derived' : { axes: ['tools'], confidence: 'signature' };
  },
};
