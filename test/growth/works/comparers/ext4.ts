import { comparisonWork } from '../../support/comparison-work.ts';
import { imageOf } from '../../support/made-by-tool.ts';

/** An image of n small files, each with another content. */
export const ext4 = comparisonWork({
  format: 'ext4',
  unit: 'files',
  n: 125,
  most: 32_000,
  needs: ['mke2fs'],
  write: (n, side, folder) =>
    imageOf(folder, side, n, `mke2fs -q -t ext4 -N ${2 * n + 100} -d tree out ${8 * n + 8_000}k`),
});
