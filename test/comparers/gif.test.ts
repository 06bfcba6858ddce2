import { expect, it } from 'vitest';
import { comparerLaws } from './support/comparer-laws.ts';
import { explainPair } from './support/explain-pair.ts';
import { summary } from './support/summary.ts';

/** An image of one pixel by hand: black or white, with a comment, and a second frame if wanted. */
const image = ({ pixel = 0x44, comment = 'made by hand', frames = 1 } = {}): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a\x01\0\x01\0\x80\0\0', 'latin1'),
    Buffer.from([0, 0, 0, 255, 255, 255]),
    Buffer.from([0x21, 0xfe, comment.length]),
    Buffer.from(`${comment}\0`),
    ...Array.from({ length: frames }, () => [
      Buffer.from([0x21, 0xf9, 4, 0, 10, 0, 0, 0]),
      Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, pixel, 1, 0]),
    ]).flat(),
    Buffer.from([0x3b]),
  ]);

comparerLaws('gif', () => [image(), image({ frames: 3 })]);

it('frames, comments and pixels', async () => {
  expect(await summary(image(), image({ pixel: 0x4c, comment: 'made again' }))).toEqual([
    'comment: made by hand -> made again',
    'frame 1 image data: D -> L',
  ]);
  const more = await summary(image(), image({ frames: 2 }));
  expect(more.length).toBeGreaterThan(0);
  expect(more.every((line) => line.startsWith('frame 2 '))).toBe(true);
});

it('a path in a comment is explained, pixels are not', async () => {
  const path = {
    axis: 'build-path',
    kind: 'text',
    control: '/build/one',
    experiment: '/build/two/two',
  } as const;
  const [a, b] = [image({ comment: 'in /build/one' }), image({ comment: 'in /build/two/two' })];
  expect(await explainPair(a, b, { canaries: [path] })).toMatchObject({ axes: ['build-path'], bytes: 0 });
  expect((await explainPair(image(), image({ pixel: 0x4c }))).bytes).toBe(1);
});
