import type { Cause } from '../model/cause.ts';
import { differs } from './support/differs.ts';

/** Digits, terminators, the place of a long name: only the program that writes the archive decides them. */
export const tarEncoding: Cause = {
  code: 'tar-encoding',
  formats: ['tar'],
  property: 'header',
  cause: 'the headers encode the same values differently: a different program, version or format wrote them',
  fix: {
    text: 'Write both with the same program and version, and set the format.',
    command: 'tar --format=posix',
  },
  explains: (_, { field }, context) => {
    if (field !== 'encoding' && field !== 'extended fields') return undefined;
    // A different header format also changes them; that has a finding of its own.
    if (differs(context, 'tar', 'magic')) return 'derived';
    const suggested = { axes: ['tools'], confidence: 'suggested' } as const;
    return field === 'encoding' ? suggested : { ...suggested, variant: 'extended', cause: EXTENDED };
  },
};

const EXTENDED =
  'the extended headers have other fields (ids, permissions, times): a different program, version or option wrote them';
