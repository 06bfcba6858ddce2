import type { Cause } from '../model/cause.ts';
import { displayRaw } from '../util/display.ts';
import { computedFrom } from './support/computed-from.ts';

/** Digests and sizes of other contents (RECORD, md5sums, SHA256SUMS, .changes): each was recomputed from the content on both sides. */
export const checksums: Cause = {
  code: 'checksums',
  formats: ['text', 'json', 'bytes'],
  cause: 'it contains the checksum of another file that differs',
  fix: { text: 'It follows from the file from which it is computed; fix that file.' },
  explains: ({ first }, _, { digests }) => {
    const content = computedFrom(first, digests);
    if (content === undefined) return undefined;
    const { output, member, part } = content;
    const name = displayRaw(member.at(-1) ?? output);
    return {
      axes: [],
      confidence: 'computed',
      cause: `it contains the checksum or the size of ${name}${part === undefined ? '' : ` (${part})`}, which differs`,
      fix: { text: `Nothing here: it follows from ${name}; fix that file.` },
      follows: output,
    };
  },
};
