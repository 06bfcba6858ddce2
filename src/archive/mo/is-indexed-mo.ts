import { MO_HEADER, type MoFile } from './read-mo.ts';

/**
 * Whether the tables before the strings are what msgfmt writes for these messages: the strings stand one after another up to the end of the
 * file, first all originals; and the hash table is right, or missing (gettext-tools/src/write-mo.c). Then the tables follow from the messages.
 */
export const isIndexedMo = (mo: MoFile): boolean => {
  const { bytes, messages, table } = mo;
  const { count, originals, translations, hashSize, hashes } = table;
  if (originals !== MO_HEADER || translations !== originals + 8 * count) return false;
  let end = translations + 8 * count;
  if (hashSize > 0) {
    if (hashes !== end || !hasHashes(mo)) return false;
    end += 4 * hashSize;
  }
  for (const { offset, length } of [
    ...messages.map(({ id }) => id),
    ...messages.map(({ translation }) => translation),
  ]) {
    if (offset !== end) return false;
    end = offset + length + 1;
  }
  return end === bytes.length && (hashSize > 0 || hashes === 0 || hashes === translations + 8 * count);
};

/** More steps for each message than this are not those of a real catalogue. */
const MOST_STEPS = 64;

/** Open addressing with double hashing; an entry is the number of a message, from 1. */
const hasHashes = ({ bytes, bigEndian, messages, table: { hashSize, hashes } }: MoFile): boolean => {
  if (hashSize !== sizeOf(messages.length) || hashes + 4 * hashSize > bytes.length) return false;
  const entries = new Uint32Array(hashSize);
  let steps = MOST_STEPS * messages.length;
  for (const [nth, { id }] of messages.entries()) {
    const hash = hashOf(bytes.subarray(id.offset, id.offset + id.length));
    let index = hash % hashSize;
    const step = 1 + (hash % (hashSize - 2));
    while (entries[index] !== 0) {
      if (steps-- === 0) return false;
      index = (index + step) % hashSize;
    }
    entries[index] = nth + 1;
  }
  return entries.every((entry, nth) => {
    const at = hashes + 4 * nth;
    return entry === (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  });
};

const sizeOf = (count: number): number => {
  let size = Math.floor((count * 4) / 3) | 1;
  while (!isPrime(size)) size += 2;
  return Math.max(size, 3);
};

/** As gnulib does, for which 3 is none. */
const isPrime = (odd: number): boolean => {
  if (odd === 3) return false;
  for (let divisor = 3; divisor * divisor <= odd; divisor += 2) if (odd % divisor === 0) return false;
  return true;
};

/** P. J. Weinberger's hash, of a string up to its first NUL. */
const hashOf = (string: Buffer): number => {
  let hash = 0;
  for (const byte of string) {
    if (byte === 0) break;
    hash = ((hash << 4) + byte) >>> 0;
    const high = hash & 0xf0000000;
    if (high !== 0) hash = (hash ^ (high >>> 24) ^ high) >>> 0;
  }
  return hash;
};
