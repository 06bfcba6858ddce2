import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces } from '../../support/numbers.ts';

/** An image of n frames of one pixel, each with another colour. */
export const gif = comparisonWork({
  format: 'gif',
  unit: 'frames',
  n: 750,
  most: 20_000,
  write: (n, side) =>
    Buffer.concat([
      Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1'),
      pieces(n, () => Buffer.of(0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, side === 0 ? 0x44 : 0x4c, 1, 0)),
      Buffer.of(0x3b),
    ]),
});
