import type { Cause } from '../model/cause.ts';

export const signature: Cause = {
  code: 'signature',
  formats: ['text', 'bytes'],
  cause: 'a signature differs; it is expected to differ in every build',
  fix: { text: 'Store the signature in a separate file, and compare the artifact without it.' },
  explains: ({ first: { member, context } }, _, { output }) =>
    /\.(asc|sig|RSA|DSA|EC|minisig|p7s)$/.test(member.at(-1) ?? output) ||
    /BEGIN PGP SIGNATURE/.test(context?.control ?? '')
      ? { axes: [], confidence: 'suggested', noise: true }
      : undefined,
};
