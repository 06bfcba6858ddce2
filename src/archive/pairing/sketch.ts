import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { bufferContent, type Content, headOf, readAll } from '../content.ts';
import { readGzip } from '../read-gzip.ts';

/**
 * The smallest of the hashes of all pieces of eight bytes of a content (bottom-k sketch; Broder, "On the resemblance and containment of
 * documents"): the share of equal hashes estimates the share of equal pieces, wherever they are.
 */
export interface Sketch {
  /** Ascending, distinct. */
  readonly hashes: readonly number[];
  /** Whether it contains control characters that texts do not contain. */
  readonly binary: boolean;
  /** The first four bytes, which tell formats apart. */
  readonly head: string;
  /** All of it as latin1, if it is short: of a link, the target. */
  readonly whole: string | undefined;
  /** Whether all of it looks random, as what is encrypted or packed does. */
  readonly random: boolean;
  /** Equal if and only if the contents are equal; undefined if not all of the content was read. */
  readonly identity: string | undefined;
}

/** Reads at most `MOST_READ` bytes, of the unpacked content if it is gzip or a small zlib stream. */
export const sketchOf = async (content: Content): Promise<Sketch> => {
  let bottom: number[] = [];
  let limit = 2 ** 32;
  let [hash, read, binary, start] = [0, 0, false, ''];
  const digest = createHash('sha256');
  const frequencies = new Uint32Array(256);
  // One more than each byte: 256 must fit.
  const window = new Uint16Array(PIECE);
  for await (const chunk of unpacked(content)) {
    if (start.length <= FEWEST_TO_JUDGE)
      start += chunk.toString('latin1', 0, FEWEST_TO_JUDGE + 1 - start.length);
    digest.update(chunk);
    for (const byte of chunk) {
      frequencies[byte]!++;
      binary ||= byte < 9 || (byte > 13 && byte < 27);
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
  return {
    hashes: smallest(bottom),
    binary,
    head: start.slice(0, 4),
    whole: start.length <= FEWEST_TO_JUDGE ? start : undefined,
    random: isRandom(frequencies, read),
    identity: read >= MOST_READ ? undefined : digest.digest('binary'),
  };
};

/**
 * Whether the entropy of the bytes is within half a bit of that of random bytes. So few bits are missing in a sample (Miller and Madow);
 * texts have about five bits, programs about six.
 */
const isRandom = (frequencies: Uint32Array, count: number): boolean => {
  if (count < FEWEST_TO_JUDGE) return false;
  let entropy = 0;
  for (const frequency of frequencies)
    if (frequency > 0) entropy -= (frequency / count) * Math.log2(frequency / count);
  return entropy > 7.5 - 255 / (2 * count * Math.LN2);
};

/** Less, in bytes, shows neither likeness nor randomness. */
export const FEWEST_TO_JUDGE = 256;

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
export const mix = (sum: number): number => {
  let hash = sum ^ (sum >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const smallest = (hashes: readonly number[]): number[] =>
  [...new Set(hashes)].sort((a, b) => a - b).slice(0, SIZE);

/** The first `MOST_READ` bytes, unpacked if it is gzip or a small zlib stream. */
export const unpacked = async function* (content: Content): AsyncGenerator<Buffer, void> {
  const start = await headOf(content, 2);
  const isGzip = start.length === 2 && start.readUInt16BE(0) === 0x1f8b;
  const inflated = isZlib(start) ? await inflatedOf(content) : undefined;
  const opened = isGzip ? readGzip(content.open()) : inflated?.open();
  let read = 0;
  for await (const chunk of opened ?? content.open()) {
    yield chunk.subarray(0, MOST_READ - read);
    read += chunk.length;
    if (read >= MOST_READ) return;
  }
};

/** RFC 1950, section 2.2: deflate with a window of 32 KiB, and a checksum. */
const isZlib = (start: Buffer): boolean =>
  start.length === 2 && start[0] === 0x78 && start.readUInt16BE(0) % 31 === 0;

const inflatedOf = async (content: Content): Promise<Content | undefined> => {
  const packed = await readAll(content, MOST_READ);
  const bytes =
    packed && (await promisify(inflate)(packed, { maxOutputLength: 8 * MOST_READ }).catch(() => undefined));
  return bytes && bufferContent(bytes);
};
