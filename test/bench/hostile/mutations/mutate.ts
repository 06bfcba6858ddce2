import type { Random } from '../../../../src/model/random.ts';
import { withTarSum } from './with-tar-sum.ts';

/** One change, or a few, of the kinds on which parsers fail. `other`: bytes of another archive. */
export const mutate = (bytes: Buffer, other: Buffer, random: Random): Buffer => {
  let changed = bytes;
  for (let rounds = random.pick([1, 1, 1, 2, 4]); rounds > 0; rounds--)
    changed = random.pick(CHANGES)(Buffer.from(changed), other, placeIn(changed, random), random);
  // A header with a wrong sum is not read any further.
  return random.integer(0, 2) === 0 ? changed : withTarSum(bytes, changed);
};

/** Headers are at the start, directories at the end. */
const placeIn = ({ length }: Buffer, random: Random): number =>
  Math.max(
    0,
    Math.min(
      length - 1,
      random.pick([
        random.integer(0, length),
        random.integer(0, Math.min(length, 600)),
        length - random.integer(1, 400),
      ]),
    ),
  );

type Change = (bytes: Buffer, other: Buffer, place: number, random: Random) => Buffer;

const replaced = (bytes: Buffer, from: number, to: number, by: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(Math.max(from, to))]);

const noise = (length: number, random: Random): Buffer =>
  Buffer.from(Array.from({ length }, () => random.integer(0, 255)));

const CHANGES: readonly Change[] = [
  (bytes, _, place) => bytes.subarray(0, place),
  (bytes, _, place, random) => {
    bytes[place] = (bytes[place] ?? 0) ^ (1 << random.integer(0, 7));
    return bytes;
  },
  (bytes, _, place, random) => replaced(bytes, place, place + 12, noise(random.integer(1, 12), random)),
  (bytes, _, place, random) =>
    bytes.fill(
      random.pick([0xff, 0x00, 0x30, 0x37, 0x20]),
      place,
      Math.min(bytes.length, place + random.integer(1, 12)),
    ),
  (bytes, _, place, random) => replaced(bytes, place, place + random.integer(1, 700), Buffer.of()),
  (bytes, _, place, random) => {
    const piece = bytes.subarray(place, place + random.integer(1, 1200));
    return replaced(bytes, place, place, Buffer.concat(Array<Buffer>(random.integer(1, 4)).fill(piece)));
  },
  (bytes, other, place, random) => {
    const from = random.integer(0, other.length);
    return replaced(
      bytes,
      place,
      place + random.pick([0, 512]),
      other.subarray(from, from + random.integer(1, 2000)),
    );
  },
  // Numbers that are too large, negative, or at a limit.
  (bytes, _, place, random) => {
    const width = random.pick([2, 4, 8]);
    const value = random.pick([
      0n,
      1n,
      0x7fffn,
      0x7fffffffn,
      0x80000000n,
      0xffffffffn,
      1n << 53n,
      (1n << 63n) - 1n,
      1n << 63n,
      (1n << 64n) - 1n,
    ]);
    const number = Buffer.alloc(8);
    if (random.integer(0, 1) === 0) number.writeBigUInt64LE(value);
    else number.writeBigUInt64BE((value << BigInt(64 - 8 * width)) & ((1n << 64n) - 1n));
    return replaced(bytes, place, place + width, number.subarray(0, width));
  },
  // The next number in digits, as in headers of tar, ar and cpio.
  (bytes, _, place, random) => {
    const text = bytes.toString('latin1');
    const found = /\d{3,}/.exec(text.slice(place));
    if (found === null) return bytes.subarray(0, place);
    const { length } = found[0];
    const by = random.pick([
      '7'.repeat(length),
      '9'.repeat(length),
      '0'.repeat(length),
      '-1'.padEnd(length),
      ' '.repeat(length),
      'ffffffff'.padEnd(length, 'f').slice(0, length),
      '1e9'.padEnd(length),
    ]);
    return replaced(bytes, place + found.index, place + found.index + length, Buffer.from(by));
  },
  (bytes, _, place, random) => {
    const [one, two] = [place - (place % 512), random.integer(0, Math.floor(bytes.length / 512)) * 512];
    const block = Buffer.from(bytes.subarray(one, one + 512));
    bytes.copyWithin(one, two, two + 512);
    block.copy(bytes, two);
    return bytes;
  },
  (bytes, other) => Buffer.concat([bytes, other]),
  (bytes, _, place, random) => replaced(bytes, place, place, noise(random.integer(1, 3000), random)),
];
