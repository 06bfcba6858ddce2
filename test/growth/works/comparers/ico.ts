import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces, u16le, u32le } from '../../support/numbers.ts';

const SIZE = 16;

/** n icons, each with another pixel. */
export const ico = comparisonWork({
  format: 'ico',
  unit: 'images',
  n: 750,
  most: 24_000,
  write: (n, side) =>
    Buffer.concat([
      u16le(0),
      u16le(1),
      u16le(n),
      pieces(n, (index) =>
        Buffer.concat([Buffer.of(1, 1, 0, 0, 1, 0, 32, 0), u32le(SIZE), u32le(6 + 16 * n + SIZE * index)]),
      ),
      pieces(n, (index) =>
        Buffer.concat([Buffer.of(40, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0), u16le(index), u16le(side)]),
      ),
    ]),
});
