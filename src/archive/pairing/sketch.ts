import type { Content } from '../content.ts';
import { readGzip } from '../read-gzip.ts';

/**
 * The smallest of the hashes of all pieces of eight bytes of a content (bottom-k sketch; Broder, "On the resemblance and containment of
 * documents"): the share of equal hashes estimates the share of equal pieces, wherever they are.
 */
export interface Sketch {
  /** Ascending, distinct. */
  readonly hashes: readonly number[];
  /** Whether it contains a NUL, as texts never do. */
  readonly binary: boolean;
}

/** Reads at most `MOST_READ` bytes, of the unpacked content if it is gzip. */
export const sketchOf = async (content: Content): Promise<Sketch> => {
  let bottom: number[] = [];
  let limit = 2 ** 32;
  let [hash, read, binary] = [0, 0, false];
  const window = new Uint8Array(PIECE);
  for await (const chunk of unpacked(content)) {
    binary ||= chunk.includes(0);
    for (const byte of chunk) {
      const at = read++ % PIECE;
      // A polynomial of the last eight bytes: the oldest leaves, the newest comes.
      hash = (Math.imul(hash, FACTOR) + byte + 1 - Math.imul(window[at]!, LEAVING)) | 0;
      window[at] = byte + 1;
      if (read < PIECE) continue;
      const mixed = mix(hash);
      if (mixed >= limit) continue;
      bottom.push(mixed);
      if (bottom.length < 8 * SIZE) continue;
      bottom = smallest(bottom);
      limit = bottom.length === SIZE ? bottom.at(-1)! : limit;
    }
    if (read >= MOST_READ) break;
  }
  return { hashes: smallest(bottom), binary };
};

/** From 0 to 1: the share of pieces that two contents have in common. */
export const similarity = ({ hashes: a }: Sketch, { hashes: b }: Sketch): number => {
  let [one, other, common, all] = [0, 0, 0, 0];
  while (all < SIZE && (one < a.length || other < b.length)) {
    const [x, y] = [a[one] ?? Number.POSITIVE_INFINITY, b[other] ?? Number.POSITIVE_INFINITY];
    if (x === y) common++;
    if (x <= y) one++;
    if (y <= x) other++;
    all++;
  }
  return all === 0 ? 0 : common / all;
};

const PIECE = 8;
const SIZE = 64;
const MOST_READ = 1 << 20;
const FACTOR = 0x01000193;

/** `FACTOR` to the power of `PIECE`. */
const LEAVING = Array.from({ length: PIECE }).reduce<number>((power) => Math.imul(power, FACTOR), 1);

/** The finaliser of MurmurHash3: neighbouring sums get independent hashes. */
const mix = (sum: number): number => {
  let hash = sum ^ (sum >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const smallest = (hashes: readonly number[]): number[] =>
  [...new Set(hashes)].sort((a, b) => a - b).slice(0, SIZE);

const unpacked = async function* (content: Content): AsyncGenerator<Buffer, void> {
  let opened: AsyncIterable<Buffer> | undefined;
  for await (const chunk of content.open()) {
    if (chunk[0] === 0x1f && chunk[1] === 0x8b) opened = readGzip(content.open());
    break;
  }
  let read = 0;
  for await (const chunk of opened ?? content.open()) {
    yield chunk.subarray(0, MOST_READ - read);
    read += chunk.length;
    if (read >= MOST_READ) return;
  }
};
