import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { comparerLaws } from './support/comparer-laws.ts';
import { explainPair } from './support/explain-pair.ts';
import { summary } from './support/summary.ts';

const SINCE_1904 = 2_082_844_800;

const sumOf = (bytes: Buffer): number => {
  const filled = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  let sum = 0;
  for (let at = 0; at < filled.length; at += 4) sum = (sum + filled.readUInt32BE(at)) >>> 0;
  return sum;
};

interface Options {
  readonly time?: number;
  readonly id?: string;
  readonly glyphs?: string;
}

/** The tables of a font by hand; those that only a program that draws it needs are missing. */
const tables = ({
  time = 1_700_000_000,
  id = 'FontForge 2.0 : Tiny : 14-11-2023',
  glyphs = 'glyph',
}: Options): Record<string, Buffer> => {
  const head = Buffer.alloc(54);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt32BE(0x5f0f3cf5, 12);
  for (const at of [20, 28]) head.writeBigInt64BE(BigInt(time + SINCE_1904), at);
  const name = Buffer.alloc(18);
  name.writeUInt16BE(1, 2);
  name.writeUInt16BE(18, 4);
  for (const [index, value] of [3, 1, 0x409, 3, 2 * id.length, 0].entries())
    name.writeUInt16BE(value, 6 + 2 * index);
  return {
    glyf: Buffer.from(glyphs),
    head,
    name: Buffer.concat([name, Buffer.from(id, 'utf16le').swap16()]),
  };
};

const sfnt = (options: Options = {}): Buffer => {
  const entries = Object.entries(tables(options));
  const directory = Buffer.alloc(12 + 16 * entries.length);
  directory.writeUInt32BE(0x00010000, 0);
  for (const [index, value] of [entries.length, 32, 1, 16].entries())
    directory.writeUInt16BE(value, 4 + 2 * index);
  let offset = directory.length;
  let head = 0;
  const data = entries.map(([tag, content], index) => {
    const at = 12 + 16 * index;
    directory.write(tag, at, 'latin1');
    for (const [place, value] of [sumOf(content), offset, content.length].entries())
      directory.writeUInt32BE(value, at + 4 + 4 * place);
    if (tag === 'head') head = offset;
    const filled = Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
    offset += filled.length;
    return filled;
  });
  const font = Buffer.concat([directory, ...data]);
  font.writeUInt32BE((0xb1b0afba - sumOf(font)) >>> 0, head + 8);
  return font;
};

/** The same as a web font; `level`: of the packing. */
const woff = (options: Options = {}, level = 9): Buffer => {
  const font = sfnt(options);
  const count = font.readUInt16BE(4);
  const directory = Buffer.alloc(44 + 20 * count);
  directory.write('wOFF', 0, 'latin1');
  font.copy(directory, 4, 0, 4);
  directory.writeUInt16BE(count, 12);
  directory.writeUInt32BE(font.length, 16);
  let offset = directory.length;
  const data = Array.from({ length: count }, (_, index) => {
    const from = 12 + 16 * index;
    const [start, length] = [font.readUInt32BE(from + 8), font.readUInt32BE(from + 12)];
    const content = font.subarray(start, start + length);
    const deflated = deflateSync(content, { level });
    const packed = deflated.length < length ? deflated : content;
    const at = 44 + 20 * index;
    font.copy(directory, at, from, from + 4);
    for (const [place, value] of [offset, packed.length, length].entries())
      directory.writeUInt32BE(value, at + 4 + 4 * place);
    font.copy(directory, at + 16, from + 4, from + 8);
    const filled = Buffer.concat([packed, Buffer.alloc((4 - (packed.length % 4)) % 4)]);
    offset += filled.length;
    return filled;
  });
  directory.writeUInt32BE(offset, 8);
  return Buffer.concat([directory, ...data]);
};

comparerLaws('font', () => [sfnt(), woff()]);

const LATER = { time: 1_734_399_997, id: 'FontForge 2.0 : Tiny : 17-12-2024' };

it.each([
  ['TrueType', sfnt],
  ['WOFF', woff],
])(
  '%s: times and the day in the identifier are explained; checksums and packed tables follow',
  async (_, font) => {
    const found = await summary(font(), font(LATER));
    expect(found.filter((line) => !line.startsWith('~'))).toEqual([
      'head created: 1700000000 -> 1734399997',
      'head modified: 1700000000 -> 1734399997',
      expect.stringMatching(/^name: .* unique ID: .*14-11-2023 -> .*17-12-2024$/),
    ]);
    expect(found).toContainEqual(expect.stringMatching(/^~ head checksumAdjustment: /));
    expect(await explainPair(font(), font(LATER))).toEqual({
      codes: ['font-created', 'font-modified', 'font-unique-id'],
      axes: ['clock'],
      bytes: 0,
      commands: ['export SOURCE_DATE_EPOCH=...'],
    });
  },
);

it('glyphs are not explained, nor a checksum that is wrong, nor another packing', async () => {
  expect((await explainPair(sfnt(), sfnt({ ...LATER, glyphs: 'other' }))).bytes).toBeGreaterThan(0);
  const wrong = sfnt(LATER);
  wrong.writeUInt8(wrong.readUInt8(16) ^ 1, 16);
  expect((await explainPair(sfnt(LATER), wrong)).bytes).toBeGreaterThan(0);
  expect(await summary(sfnt(LATER), wrong)).toContainEqual(expect.stringMatching(/^glyf checksum: /));
  const text = { glyphs: 'glyph '.repeat(40) };
  expect(await summary(woff(text, 9), woff(text, 1))).toContainEqual(
    expect.stringMatching(/^glyf packed table: /),
  );
});

it('an identifier in another form is not a day', async () => {
  const [a, b] = [sfnt({ id: '1.000;UKWN;Tiny-One' }), sfnt({ id: '1.000;UKWN;Tiny-Two' })];
  expect((await explainPair(a, b)).bytes).toBeGreaterThan(0);
});
