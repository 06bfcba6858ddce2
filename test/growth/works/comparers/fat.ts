import { comparisonWork } from '../../support/comparison-work.ts';
import { imageOf } from '../../support/made-by-tool.ts';

/** An image of n small files, each with another content. */
export const fat = comparisonWork({
  format: 'fat',
  unit: 'files',
  n: 100,
  most: 4_000,
  needs: ['mkfs.fat', 'mcopy'],
  write: (n, side, folder) =>
    imageOf(
      folder,
      side,
      n,
      `mkfs.fat -C out -F 32 -s 1 ${4 * n + 40_000} >/dev/null; mcopy -s -m -i out tree/* ::/`,
    ),
});
