import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Content } from '../../../archive/content.ts';
import type { DigestAlgorithm } from '../../../causes/support/digest-keys.ts';

export interface HashedContent {
  /** Lower-case hexadecimal: that of each algorithm, and the id of a git blob if SHA-1 or SHA-256 was requested and the size is known. */
  readonly digests: readonly string[];
  /** Bytes. */
  readonly size: number;
}

/** Reads a content once and computes its digests. */
export const hashContent = async (
  content: Content,
  algorithms: ReadonlySet<DigestAlgorithm>,
): Promise<HashedContent> => {
  const named = [...algorithms].filter((algorithm) => algorithm !== 'crc32');
  const hashes = named.map((algorithm) => createHash(algorithm));
  if (content.size !== undefined)
    for (const algorithm of named.filter((name) => GIT.has(name)))
      hashes.push(createHash(algorithm).update(`blob ${content.size}\0`));
  let [size, crc] = [0, 0];
  for await (const chunk of content.open()) {
    size += chunk.length;
    for (const hash of hashes) hash.update(chunk);
    if (algorithms.has('crc32')) crc = crc32(chunk, crc);
  }
  const digests = hashes.map((hash) => hash.digest('hex'));
  if (algorithms.has('crc32')) digests.push(crc.toString(16).padStart(8, '0'));
  return { digests, size };
};

/** The algorithms of object ids (gitformat-pack(5)). */
const GIT: ReadonlySet<DigestAlgorithm> = new Set(['sha1', 'sha256']);
