import type { Cause } from '../model/cause.ts';

const LISTS =
  /(^|\/)(RECORD|MANIFEST\.MF|[^/]*\.SF|md5sums|[^/]*\.(sha(1|224|256|384|512)?|md5)(sums?)?|(SHA|MD5|sha|md5)[0-9]*(SUMS?|sums?)(\.txt)?)$/;
const DIGEST = /^(sha[0-9]+[=:-])?[0-9A-Za-z+/_-]{22,128}={0,2}$/;

/** Lists of checksums (wheel, jar, deb) and digests anywhere: they follow from what they sum up. */
export const checksums: Cause = {
  code: 'checksums',
  formats: ['text', 'json'],
  cause: 'a checksum differs',
  fix: { text: 'It follows from the file it sums up; mend that.' },
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

// As long as a digest in hexadecimal, on both sides.
const hasAllKinds = (a: unknown, b: unknown): boolean =>
  [a, b].every(
    (value) =>
      typeof value === 'string' &&
      /^[0-9a-f]+$/.test(value) &&
      [32, 40, 56, 64, 96, 128].includes(value.length),
  );
