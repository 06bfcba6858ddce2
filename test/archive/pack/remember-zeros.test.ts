import { expect, it } from 'vitest';
import { mostDeflated, type Piece, pieceDeflater } from '../../../src/archive/pack/deflate-piece.ts';
import { rememberZeros } from '../../../src/archive/pack/remember-zeros.ts';

const piece = (change: Partial<Piece> = {}): Piece => ({
  bytes: new Uint8Array(50_000),
  room: new Uint8Array(mostDeflated(40_000)),
  before: 10_000,
  end: 40_000,
  last: false,
  level: 7,
  ...change,
});

it('deflates equal pieces of zeros once, with the result of each', async () => {
  const fresh = () => pieceDeflater();
  let count = 0;
  const deflate = rememberZeros(async (given) => {
    count++;
    return fresh()(given);
  });
  const almost = piece();
  almost.bytes[39_999] = 1;
  const pieces = [
    piece(),
    piece(),
    almost,
    piece({ before: 0 }),
    piece({ end: 39_999 }),
    piece({ last: true }),
    piece(),
  ];
  for (const given of pieces) {
    const { deflated, crc, length } = await deflate(given);
    const wanted = fresh()({ ...given, room: piece().room });
    expect(Buffer.compare(deflated, wanted.deflated)).toBe(0);
    expect([crc, length]).toEqual([wanted.crc, wanted.length]);
  }
  expect(count).toBe(5);
});

it('gives back the memory of each piece', async () => {
  const deflate = rememberZeros(async (given) => pieceDeflater()(given));
  const [one, other] = [piece(), piece()];
  for (const given of [one, other]) {
    const { bytes, room } = await deflate(given);
    expect(bytes).toBe(given.bytes);
    expect(room).toBe(given.room);
  }
});

it('remembers a result after its memory is used again', async () => {
  const deflate = rememberZeros(async (given) => pieceDeflater()(given));
  const first = await deflate(piece());
  const wanted = Buffer.from(first.deflated);
  first.room.fill(0xaa);
  expect(wanted.equals((await deflate(piece())).deflated)).toBe(true);
});
