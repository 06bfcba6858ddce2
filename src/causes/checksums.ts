import type { Cause } from '../model/cause.ts';

const LISTS =
  /(^|\/)(RECORD|MANIFEST\.MF|[^/]*\.SF|md5sums|[^/]*\.(sha(1|224|256|384|512)?|md5)(sums?)?|(SHA|MD5|sha|md5)[0-9]*(SUMS?|sums?)(\.txt)?)$/;
const DIGEST = /^(sha[0-9]+[=:-])?[0-9A-Za-z+/_-]{22,128}={0,2}$/;

/** Lists of checksums (wheel, jar, deb), and digests in any text: they follow from the files from which they are computed. */
export const checksums: Cause = {
  code: 'checksums',
  formats: ['text', 'json'],
  cause: 'a checksum differs',
  fix: { text: 'It follows from the file from which it is computed; fix that file.' },
  explains: ({ first: { member, control, experiment } }, _, { groups, output }) => {
    const listed = LISTS.test(member.at(-1) ?? output);
    const digests = [control, experiment].every((value) => isDigest(value));
    const others = groups.some((group) =>
      group.pairs.some(({ first }) => first.member.join('\0') !== member.join('\0')),
    );
    return others && digests && (listed || hasAllKinds(control, experiment)) ? 'derived' : undefined;
  },
};

const isDigest = (value: unknown): boolean =>
  typeof value === 'string' && value.length >= 22 && DIGEST.test(value.trim());

// Whether both values are hexadecimal and as long as a digest.
const hasAllKinds = (a: unknown, b: unknown): boolean =>
  [a, b].every(
    (value) =>
      typeof value === 'string' &&
      /^[0-9a-f]+$/.test(value) &&
      [32, 40, 56, 64, 96, 128].includes(value.length),
  );
