import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { deflateRaw } from 'pako';
import { describe, expect, it } from 'vitest';
import { mostDeflated, type PieceMemory, pieceDeflater } from '../../../src/archive/pack/deflate-piece.ts';
import { gzip } from '../../../src/archive/pack/gzip.ts';
import { splitPieces } from '../../../src/archive/pack/split-pieces.ts';
import { outputBytes } from '../../support/output-bytes.ts';

/** Text that compresses like source code and is the same in every run: words chosen by a fixed random generator. */
const prose = (bytes: number): Buffer => {
  let state = 1;
  const words: string[] = [];
  for (let length = 0; length < bytes; length += words.at(-1)!.length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    words.push(`${WORDS[(state >>> 16) % WORDS.length]}${(state >>> 24) % 7 === 0 ? '\n' : ' '}`);
  }
  return Buffer.from(words.join('').slice(0, bytes));
};
const WORDS = [
  'static',
  'PyObject',
  '*self',
  'return',
  'NULL;',
  'if',
  '(err',
  '<',
  '0)',
  'goto',
  'error;',
  '{',
  '}',
];

const chunks = async function* (bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length]!;
    yield bytes.subarray(at, at + size);
    at += size;
  }
};

const compress = async (bytes: Buffer, { level = 7, jobs = 2, sizes = [65_536] } = {}): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of gzip(chunks(bytes, sizes), { level, jobs })) parts.push(part);
  return Buffer.concat(parts);
};

const PIECE = 1 << 19;

describe('gzip', () => {
  it.each([0, 1, 32_768, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 17])(
    'is read back by zlib and by the gzip program: %s bytes',
    async (length) => {
      const bytes = prose(length);
      const zipped = await compress(bytes);
      expect(gunzipSync(zipped).equals(bytes)).toBe(true);
      expect(outputBytes('gzip', ['-dc'], { input: zipped }).equals(bytes)).toBe(true);
    },
  );

  it('has the same bytes for every number of jobs and every size of the input chunks', async () => {
    const bytes = prose(2 * PIECE + 4711);
    const once = await compress(bytes, { level: 6, jobs: 1 });
    for (const jobs of [2, 3, 8]) expect((await compress(bytes, { level: 6, jobs })).equals(once)).toBe(true);
    for (const sizes of [[1000, 7], [PIECE], [PIECE + 1, 1, 300_000], [10_000_000]]) {
      expect((await compress(bytes, { level: 6, sizes })).equals(once)).toBe(true);
    }
  });

  // Known results. If this fails, the bytes of archives change with this version: state that in the change log.
  it.each([
    [1, '218299acc88f46af5e4a7c082129c7b69b1d8b79f21481cc67d48fd25c3c00ec'],
    [6, 'b4dcb7efef6c921572f310047b55997724b82bee4434ed2ed751e479592976df'],
    [7, '4d899ff7b740d9c581b6f945758be3153d94c831a86c23e833bc84abbf4789ca'],
    [8, 'a7cdb88a0b342fe0a3ba54be2a197b935fe1ad1d1c3bd94969e732728a4ed7c0'],
    [9, '196c7c18128015832d1b701ecf409b64c9166afa3b03713fe2173358f90daaa7'],
  ])('has the same bytes as in earlier versions: level %s', async (level, sha256) => {
    const zipped = await compress(prose(PIECE + 100_000), { level });
    expect(createHash('sha256').update(zipped).digest('hex')).toBe(sha256);
  });

  it('compresses to at most 0.1 % more than a single stream', async () => {
    const bytes = prose(3 * PIECE);
    expect((await compress(bytes)).length).toBeLessThan(deflateRaw(bytes, { level: 7 }).length * 1.001);
  });

  it('throws the error of its input', async () => {
    const failing = (async function* () {
      yield prose(2 * PIECE);
      throw new Error('unreadable');
    })();
    const all = (async () => {
      for await (const _ of gzip(failing, { level: 8, jobs: 2 }));
    })();
    await expect(all).rejects.toThrow('unreadable');
  });
});

describe('pieceDeflater', () => {
  it('compresses a piece to the same bytes, whichever pieces it compressed before', async () => {
    const noise = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * index * 31) >>> 5));
    const used = pieceDeflater();
    const lengths = fc.integer({ min: 1, max: 70_000 });
    await fc.assert(
      fc.asyncProperty(
        lengths,
        fc.integer({ min: 0, max: 32_768 }),
        fc.boolean(),
        async (end, back, last) => {
          const before = Math.min(back, end - 1);
          for (const source of [noise, prose(end)]) {
            const piece = () => ({
              bytes: new Uint8Array(source.subarray(0, end)),
              room: new Uint8Array(mostDeflated(end)),
              ...{ before, end, last, level: 8 },
            });
            const fresh = pieceDeflater()(piece()).deflated;
            expect(Buffer.from(used(piece()).deflated).equals(fresh)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has enough memory for content that does not compress', () => {
    let state = 7;
    const noise = Uint8Array.from({ length: 1 << 19 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
    for (const level of [1, 6, 9]) {
      const room = new Uint8Array(mostDeflated(noise.length));
      const piece = { bytes: noise, room, before: 0, end: noise.length, last: true, level };
      expect(pieceDeflater()(piece).deflated.length).toBeGreaterThan(noise.length);
    }
  });
});

describe('splitPieces', () => {
  it('yields every piece with the 32 KiB before it, also in reused memory', async () => {
    const bytes = prose(3 * PIECE + 5);
    const spare: PieceMemory[] = [];
    let at = 0;
    for await (const piece of splitPieces(chunks(bytes, [100_001]), 8, () => spare.pop())) {
      expect(piece.before).toBe(Math.min(at, 32_768));
      const wanted = bytes.subarray(at - piece.before, at + piece.end - piece.before);
      expect(wanted.equals(piece.bytes.subarray(0, piece.end))).toBe(true);
      at += piece.end - piece.before;
      spare.push({ bytes: piece.bytes.fill(0xaa), room: piece.room });
    }
    expect(at).toBe(bytes.length);
  });
});
