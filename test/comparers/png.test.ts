import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { expectNoByteLost } from './support/expect-no-byte-lost.ts';
import { explained } from './support/explained.ts';

const chunk = (type: string, data: Buffer, crc?: number): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc ?? crc32(body), body.length + 4);
  return bytes;
};

const WIDTH = 12;
const HEIGHT = 10;

const header = (colour: number, interlaced = 0, width = WIDTH): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(HEIGHT, 4);
  data.set([8, colour, 0, 0, interlaced], 8);
  return chunk('IHDR', data);
};

type Colour = (x: number, y: number) => readonly [number, number, number];
const plain: Colour = (x, y) => [x * 20, y * 20, (x * y) % 256];

/** The lines of an RGB picture, each by the filter None or Up. */
const lines = (colour: Colour, filter: 0 | 2): Buffer =>
  Buffer.concat(
    Array.from({ length: HEIGHT }, (_, y) => {
      const line = (at: number): number[] =>
        Array.from({ length: WIDTH }, (_unused, x) => (at < 0 ? [0, 0, 0] : colour(x, at))).flat();
      const above = filter === 0 ? line(-1) : line(y - 1);
      return Buffer.from([filter, ...line(y).map((sample, index) => (sample - above[index]!) & 255)]);
    }),
  );

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const END = chunk('IEND', Buffer.alloc(0));

const picture = ({
  colour = plain,
  filter = 0 as 0 | 2,
  level = 9,
  split = false,
  more = [] as Buffer[],
  trailing = '',
} = {}): Buffer => {
  const packed = deflateSync(lines(colour, filter), { level });
  const data = split ? [packed.subarray(0, 20), packed.subarray(20)] : [packed];
  return Buffer.concat([
    SIGNATURE,
    header(2),
    ...more,
    ...data.map((part) => chunk('IDAT', part)),
    END,
    Buffer.from(trailing),
  ]);
};

const text = (value: string): Buffer => chunk('tEXt', Buffer.from(`Comment\0${value}`, 'latin1'));
const packedText = (value: string): Buffer =>
  chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(value)]));

comparerLaws('png', () => [
  picture(),
  picture({ filter: 2, split: true, more: [text('one'), packedText('two')], trailing: 'more' }),
]);

describe('PNG pictures', () => {
  it('every byte that differs is found, also beside another difference', async () => {
    await expectNoByteLost(picture({ more: [text('one')] }), picture({ more: [text('two')] }), 3);
  });

  it('equal pictures, compressed at another level, by another filter, or divided differently', async () => {
    for (const [other, field] of [
      [picture({ level: 1 }), 'packing'],
      [picture({ filter: 2 }), 'packing'],
      [picture({ split: true }), 'IDAT chunks'],
    ] as const)
      expect(await differencesOf(picture(), other)).toMatchObject([{ format: 'png', field }]);
    expect(await explained(picture(), picture({ filter: 2 }))).toEqual({
      codes: ['png-packing'],
      axes: ['cpus', 'env', 'tools'],
      unexplained: 0,
    });
  });

  it('pixels: how many, and where the first is', async () => {
    const other = picture({ colour: (x, y) => (y >= 6 && x === 3 ? [1, 2, 3] : plain(x, y)) });
    expect(await differencesOf(picture(), other)).toMatchObject([
      {
        field: 'pixels',
        place: '4 pixels, the first in line 7, column 4',
        control: '60 120 18',
        experiment: '1 2 3',
      },
    ]);
    expect((await explained(picture(), other)).unexplained).toBeGreaterThan(0);
  });

  it('pixels of an interlaced picture, in the order of its lines', async () => {
    // Passes 1 to 7 of a grey picture of 3 by 10 pixels (PNG specification, section 8.1): pixel 3 of line 2 is in the last.
    const passes = [
      [1, 2],
      [0, 0],
      [1, 1],
      [1, 3],
      [2, 2],
      [1, 5],
      [3, 5],
    ] as const;
    const grey = (value: number): Buffer => {
      const data = Buffer.concat(
        passes.flatMap(([width, height]) =>
          width === 0 ? [] : Array.from({ length: height }, () => Buffer.alloc(width + 1)),
        ),
      );
      data[data.length - 4 * 4 - 1] = value;
      return Buffer.concat([SIGNATURE, header(0, 1, 3), chunk('IDAT', deflateSync(data)), END]);
    };
    expect(await differencesOf(grey(0), grey(9))).toMatchObject([
      { place: '1 pixel, the first in line 2, column 3', control: '0', experiment: '9' },
    ]);
  });

  it('texts, also packed ones; a wrong CRC; the size; bytes behind the end', async () => {
    expect(
      await differencesOf(picture({ more: [packedText('one')] }), picture({ more: [packedText('two')] })),
    ).toMatchObject([{ field: 'zTXt Comment', control: 'one', experiment: 'two' }]);
    const wrong = picture({ more: [chunk('tEXt', Buffer.from('Comment\0one'), 1)] });
    expect(await differencesOf(picture({ more: [text('one')] }), wrong)).toMatchObject([
      { field: 'tEXt Comment CRC', experiment: 1 },
    ]);
    const wide = picture();
    wide.writeUInt32BE(WIDTH + 1, 16);
    wide.writeUInt32BE(crc32(wide.subarray(12, 29)), 29);
    expect(await differencesOf(picture(), wide)).toMatchObject([{ field: 'width', experiment: WIDTH + 1 }]);
    expect(await differencesOf(picture(), picture({ trailing: 'x' }))).toMatchObject([
      { member: ['after IEND'] },
    ]);
  });

  it('a time: of texts, only if both are times; never a wrong CRC', async () => {
    const dated = (value: string, crc?: number): Buffer =>
      picture({ more: [chunk('tEXt', Buffer.from(`date\0${value}`), crc)] });
    const day = (month: number): Buffer =>
      picture({ more: [chunk('tIME', Buffer.from([7, 231, month, 1, 0, 0, 0]))] });
    for (const [a, b] of [
      [dated('2023-11-14'), dated('2024-12-17')],
      [day(11), day(12)],
    ] as const)
      expect(await explained(a, b)).toMatchObject({ codes: ['png-time'], unexplained: 0 });
    for (const [a, b] of [
      [dated('2023-11-14'), dated('2023-11-14', 1)],
      [dated('2023-11-14'), dated('unknown')],
      [dated('2023-11-14'), picture()],
      [day(11), day(13)],
    ] as const) {
      const { codes, unexplained } = await explained(a, b);
      expect(codes).toEqual([]);
      expect(unexplained).toBeGreaterThan(0);
    }
  });

  it('the same chunks in another order', async () => {
    const [a, b] = [text('one'), packedText('two')];
    expect(await differencesOf(picture({ more: [a, b] }), picture({ more: [b, a] }))).toMatchObject([
      { field: 'order' },
    ]);
  });
});
