import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { RawPath } from '../../model/raw-path.ts';
import type { Content } from '../content.ts';
import { readBuildId } from '../elf/read-build-id.ts';
import { looseObjectId } from '../loose-object-id.ts';

/** A content under its name. */
export interface NamedContent {
  readonly name: RawPath;
  /** Undefined if it is too large to be read here. */
  readonly content: Content | undefined;
  /** Its SHA-256 in lower-case hexadecimal, if it is known without reading. */
  readonly sha256?: string | undefined;
}

/**
 * Whether the names differ only in digests of their own contents, recomputed on both sides: the whole or at least the first eight digits, in
 * hexadecimal, base32 or base64 for names (RFC 4648), with or without folders of two digits; the build id of a program (`.build-id/ab/cdef.debug`);
 * the id of a loose object of git. Never for equal contents.
 */
export const namesFollow = async (control: NamedContent, experiment: NamedContent): Promise<boolean> => {
  if (!mayFollow(control.name) || !mayFollow(experiment.name)) return false;
  const [mine, others] = [await digestsOf(control), await digestsOf(experiment)];
  if (mine.get('sha256') === others.get('sha256')) return false;
  return withoutDigests(control.name, mine) === withoutDigests(experiment.name, others);
};

/** Whether a name has a part that may be a digest: only then its content is read. */
export const mayFollow = (name: RawPath): boolean => name.search(RUN) >= 0;

const RUN =
  /(?:[0-9a-f]{2}\/){0,8}[0-9A-Za-z]{8,128}|[0-9a-f]{2}\/(?:[0-9a-f]{2}\/){0,8}[0-9a-f]{6,7}(?![0-9A-Za-z])/g;
const FEWEST = 8;

type Digests = ReadonlyMap<string, string>;

const ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha512'] as const;

/** Lower-case hexadecimal, by their names. */
const digestsOf = async ({ name, content, sha256 }: NamedContent): Promise<Digests> => {
  const digests = new Map<string, string>();
  if (sha256 !== undefined) digests.set('sha256', sha256);
  // A name with all of a SHA-256 needs no other.
  if (content === undefined || (sha256 !== undefined && name.includes(sha256))) return digests;
  const hashes = ALGORITHMS.map((algorithm) => createHash(algorithm));
  let crc = 0;
  for await (const chunk of content.open()) {
    for (const hash of hashes) hash.update(chunk);
    crc = crc32(chunk, crc);
  }
  for (const [index, algorithm] of ALGORITHMS.entries()) digests.set(algorithm, hashes[index]!.digest('hex'));
  digests.set('crc32', crc.toString(16).padStart(8, '0'));
  const [build, object] = [await readBuildId(content), await looseObjectId(name, content)];
  if (build !== undefined) digests.set('build id', build);
  if (object !== undefined) digests.set('object', object);
  return digests;
};

/** The name with the kind of digest in the place of each. */
const withoutDigests = (name: RawPath, digests: Digests): string =>
  name.replace(RUN, (run) => {
    const parts = run.split('/');
    // The folders may be there for another reason.
    for (let first = 0; first < parts.length; first++) {
      const spelled = parts.slice(first).join('');
      const found = spelled.length < FEWEST ? undefined : kindOf(spelled, digests);
      if (found !== undefined)
        return [...parts.slice(0, first), `\0${found} ${parts.length - first}\0`].join('/');
    }
    return run;
  });

const kindOf = (text: string, digests: Digests): string | undefined => {
  for (const [kind, hex] of digests) {
    if (hex.startsWith(text.toLowerCase())) return `${kind} ${text.length}`;
    const bytes = Buffer.from(hex, 'hex');
    if (bytes.toString('base64url').startsWith(text)) return `${kind} base64 ${text.length}`;
    if (base32(bytes).startsWith(text.toUpperCase())) return `${kind} base32 ${text.length}`;
  }
  return undefined;
};

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const base32 = (bytes: Buffer): string =>
  (bytes.toString('hex').match(/.{10}/g) ?? [])
    .map((five) => {
      const value = BigInt(`0x${five}`);
      return Array.from(
        { length: 8 },
        (_, place) => BASE32[Number((value >> BigInt(35 - 5 * place)) & 31n)],
      ).join('');
    })
    .join('');
