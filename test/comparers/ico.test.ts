import { crc32, deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Canary } from '../../src/model/canary.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { explainPair } from './support/explain-pair.ts';
import { summary } from './support/summary.ts';

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const chunk = (type: string, data: Buffer): Buffer => {
  const content = Buffer.concat([Buffer.from(type), data]);
  return Buffer.concat([u32(data.length), content, u32(crc32(content))]);
};
/** A PNG file of one grey pixel, with the day on which it was changed. */
const png = (day: number): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('tIME', Buffer.from([0x07, 0xe8, 12, day, 1, 46, 37])),
    chunk('IDAT', deflateSync(Buffer.from([0, 200]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

const icon = (...images: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, image] of images.entries()) {
    const at = 6 + 16 * index;
    head.set([1, 1], at);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(image.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += image.length;
  }
  return Buffer.concat([head, ...images]);
};
const bitmap = (pixel: number): Buffer =>
  Buffer.from([40, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, pixel, 255, 0, 0]);

comparerLaws('ico', () => [icon(bitmap(3), png(16))]);

it('each image as what it is; sizes and offsets follow', async () => {
  expect(await summary(icon(bitmap(1), png(16)), icon(bitmap(2), png(17)))).toEqual([
    'image 1 image: . -> .',
    expect.stringMatching(/^image 2 tIME: /),
  ]);
  const longer = Buffer.concat([bitmap(1), Buffer.alloc(4)]);
  const found = await summary(icon(bitmap(1), png(16)), icon(longer, png(16)));
  expect(found).toContain('~ image 1 size: 16 -> 20');
  expect(found).toContain('~ image 2 offset: 54 -> 58');
});

it('a time in an image is explained, a pixel is not', async () => {
  const day: Canary = {
    axis: 'clock',
    kind: 'time',
    control: { from: 1_734_313_590, to: 1_734_313_600 },
    experiment: { from: 1_734_399_990, to: 1_734_400_000 },
  };
  expect(await explainPair(icon(png(16)), icon(png(17)), { canaries: [day] })).toMatchObject({
    codes: ['png-time'],
    bytes: 0,
  });
  expect((await explainPair(icon(bitmap(1)), icon(bitmap(2)))).bytes).toBe(1);
});
