import type { Blame, Cause } from '../model/cause.ts';
import type { DigestedContent } from '../model/content-digests.ts';
import { displayRaw } from '../util/display.ts';
import { computedFrom } from './support/computed-from.ts';

/** Digests and sizes of other contents (RECORD, md5sums, SHA256SUMS, .changes): each was recomputed from the content on both sides. */
export const checksums: Cause = {
  code: 'checksums',
  formats: ['text', 'json', 'bytes', 'rpm'],
  cause: 'it contains checksums or sizes of other files, which differ',
  fix: { text: 'Nothing here: it follows from the files that it lists; fix those.' },
  explains: ({ first }, _, { digests }) => {
    const content = computedFrom(first, digests);
    if (content === undefined) return undefined;
    return { axes: [], confidence: 'computed', ...wordsFor(content) };
  },
};

const wordsFor = ({
  output,
  other,
  member,
  part,
}: DigestedContent): Required<Pick<Blame, 'cause' | 'fix' | 'follows'>> => {
  if (other !== undefined)
    return {
      cause:
        'it contains the checksum or the size of a file that has another name in the other build, and another content',
      fix: { text: 'Nothing here: it follows from that file; fix that file.' },
      follows: [output, other],
    };
  const name = displayRaw(member.at(-1) ?? output);
  return {
    cause: `it contains the checksum or the size of ${name}${part === undefined ? '' : ` (${part})`}, which differs`,
    fix: { text: `Nothing here: it follows from ${name}; fix that file.` },
    follows: [output],
  };
};
