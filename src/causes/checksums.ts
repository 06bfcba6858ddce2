import type { Cause } from '../model/cause.ts';
import { displayRaw } from '../util/display.ts';
import { computedFrom } from './support/computed-from.ts';

/** Digests and sizes of other contents (RECORD, md5sums, SHA256SUMS, .changes): each was recomputed from the content on both sides. */
export const checksums: Cause = {
  code: 'checksums',
  formats: ['text', 'json', 'bytes'],
  cause: 'it contains checksums or sizes of other files, which differ',
  fix: { text: 'Nothing here: it follows from the files that it lists; fix those.' },
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
