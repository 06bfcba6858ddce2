import { comparisonWork } from '../../support/comparison-work.ts';
import { imageOf } from '../../support/made-by-tool.ts';

/** An image of n small files, each with another content. */
export const iso = comparisonWork({
  format: 'iso',
  unit: 'files',
  n: 250,
  most: 32_000,
  needs: ['genisoimage'],
  write: (n, side, folder) => imageOf(folder, side, n, 'genisoimage -quiet -R -o out tree 2>/dev/null'),
});
