import type { Cause } from '../model/cause.ts';

export const zipEncrypted: Cause = {
  code: 'zip-encrypted',
  formats: ['zip'],
  cause:
    'the members are encrypted; the content is equal by its CRC-32, but every encryption begins with other random bytes',
  fix: { text: 'Do not encrypt what must be reproducible.' },
  // Where the CRC-32 is 0, as in AES (version AE-2), or differs, the contents are unknown.
  explains: ({ first: { control, experiment } }, { field }) =>
    field === 'encrypted content' && control === experiment && control !== 0
      ? { axes: [], confidence: 'suggested', noise: true }
      : undefined,
};
