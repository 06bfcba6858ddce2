import { createHash } from 'node:crypto';
import { numberParts } from '../parts/number-parts.ts';
import type { Part } from '../parts/part.ts';
import { partList } from '../parts/part-list.ts';
import { readIndexEntry } from './read-index-entry.ts';

/** An index with more entries is not decoded: it needs more memory than that. */
const MOST_ENTRIES = 20_000;
const HEADER = 12;

/**
 * Decodes a git index of version 2, 3 or 4, with SHA-1 or SHA-256 (gitformat-index(5)); undefined if it is not one. Throws a RangeError if
 * an entry is not complete.
 */
export const readGitIndex = (bytes: Buffer): readonly Part[] | undefined => {
  const [version, count] = [bytes.readUInt32BE(4), bytes.readUInt32BE(8)];
  if (version < 2 || version > 4 || count > MOST_ENTRIES) return undefined;
  const checksum = checksumOf(bytes);
  const end = bytes.length - checksum.size;
  const { parts, add, addAll } = partList();
  const number = numberParts(bytes, { order: 'big' });
  add(number('version', 4, 4), number('number of entries', 8, 4, { recomputed: true }));
  let at = HEADER;
  let before = '';
  for (let index = 0; index < count; index++) {
    const entry = readIndexEntry(bytes, { at, before, version, idSize: checksum.size, end });
    addAll(entry.parts);
    at = entry.end;
    before = entry.path;
  }
  while (at + 8 <= end) {
    const owner = `extension ${bytes.toString('latin1', at, at + 4)}`;
    const size = bytes.readUInt32BE(at + 4);
    if (at + 8 + size > end) return undefined;
    add(
      { in: owner, field: 'signature', offset: at, size: 4 },
      { in: owner, field: 'size', offset: at + 4, size: 4, kind: 'number', value: size, recomputed: true },
      { in: owner, field: 'content', offset: at + 8, size },
    );
    at += 8 + size;
  }
  add({
    field: 'checksum',
    offset: end,
    size: checksum.size,
    kind: 'hex',
    value: bytes.toString('latin1', end),
    recomputed: checksum.isRight,
  });
  return parts;
};

/** The size of the object ids and of the checksum at the end; if neither kind of checksum is right, that of SHA-1. */
const checksumOf = (bytes: Buffer): { readonly size: number; readonly isRight: boolean } => {
  for (const [algorithm, size] of [
    ['sha1', 20],
    ['sha256', 32],
  ] as const) {
    const content = bytes.subarray(0, Math.max(0, bytes.length - size));
    if (createHash(algorithm).update(content).digest().equals(bytes.subarray(content.length)))
      return { size, isRight: true };
  }
  return { size: 20, isRight: false };
};
