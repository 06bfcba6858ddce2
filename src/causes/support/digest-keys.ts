/** The algorithms whose digests are recognised, by the number of hexadecimal digits. */
export const DIGEST_ALGORITHMS = {
  8: 'crc32',
  32: 'md5',
  40: 'sha1',
  56: 'sha224',
  64: 'sha256',
  96: 'sha384',
  128: 'sha512',
} as const;

export type DigestAlgorithm = (typeof DIGEST_ALGORITHMS)[keyof typeof DIGEST_ALGORITHMS];

/**
 * The digests, as lower-case hexadecimal, that a text may spell: hexadecimal or base64 (RFC 4648, both alphabets, with or without padding),
 * bare or after the name of the algorithm (`sha256:` of OCI, `sha256-` of Subresource Integrity, `sha256=` of a wheel's RECORD). There may be
 * two: 64 hexadecimal digits are a SHA-256, and also the base64 of a SHA-384.
 */
export const digestKeys = (text: string): readonly string[] => {
  if (text.length < SHORTEST || text.length > LONGEST) return [];
  const bare = text.trim().replace(ALGORITHM, '');
  const keys: string[] = [];
  if (/^[0-9a-f]+$/i.test(bare) && isLength(bare.length)) keys.push(bare.toLowerCase());
  if (BASE64.test(bare)) {
    const hex = Buffer.from(bare, 'base64').toString('hex');
    if (hex.length > 8 && isLength(hex.length)) keys.push(hex);
  }
  return keys;
};

const SHORTEST = 8;
const LONGEST = 160;
const ALGORITHM = /^(?:sha-?[0-9]{1,3}|md5|crc32)[=:-]/i;
const BASE64 = /^[A-Za-z0-9+/_-]{22,88}={0,2}$/;

const isLength = (length: number): length is keyof typeof DIGEST_ALGORITHMS =>
  Object.hasOwn(DIGEST_ALGORITHMS, length);

/** A run of characters in a line that may be a digest, and its place. */
export interface DigestRun {
  readonly text: string;
  readonly start: number;
}

/** All runs of a line that are spelled like a digest, in their order. */
export const digestRuns = (line: string): readonly DigestRun[] =>
  [...line.matchAll(RUN)].flatMap((match): DigestRun[] => {
    const text = match.groups!['digest']!;
    return digestKeys(text).length === 0
      ? []
      : [{ text, start: match.index + match[0].length - text.length }];
  });

// A hexadecimal run ends at the first other letter; a base64 run may contain "-" and "/", which also separate words.
const RUN =
  /(?:\b(?:sha-?[0-9]{1,3}|md5)[=:-])?(?<digest>(?<![0-9A-Za-z])[0-9a-fA-F]{8,128}(?![0-9A-Za-z+/_=-])|[A-Za-z0-9+/_-]{22,88}={0,2})/g;
