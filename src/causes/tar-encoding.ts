import type { Cause } from '../model/cause.ts';
import { differs } from './support/differs.ts';

/** Digits, terminators, where a long name goes: what only the writing program decides. */
export const tarEncoding: Cause = {
  code: 'tar-encoding',
  formats: ['tar'],
  cause:
    'the same values are spelled differently in the headers: another program, version or format wrote them',
  fix: {
    text: 'Write both with the same program and version, and say the format.',
    command: 'tar --format=posix',
  },
  explains: (_, { field }, context) => {
    if (field !== 'encoding' && field !== 'extended fields') return undefined;
    // Another format spells everything differently; that is its own finding.
    return differs(context, 'tar', 'magic') ? 'derived' : { axes: ['tools'], confidence: 'signature' };
  },
};
