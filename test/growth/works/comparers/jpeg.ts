import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces, u16be } from '../../support/numbers.ts';

/** An image with n comments, each of which differs; nothing decodes its scan. */
export const jpeg = comparisonWork({
  format: 'jpeg',
  unit: 'segments',
  n: 5_000,
  most: 80_000,
  write: (n, side) =>
    Buffer.concat([
      Buffer.of(0xff, 0xd8),
      pieces(n, (index) => {
        const comment = Buffer.from(`comment ${index} of ${side}`);
        return Buffer.concat([Buffer.of(0xff, 0xfe), u16be(comment.length + 2), comment]);
      }),
      Buffer.of(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xff, 0xd9),
    ]),
});
