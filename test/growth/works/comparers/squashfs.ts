import { comparisonWork } from '../../support/comparison-work.ts';
import { imageOf } from '../../support/made-by-tool.ts';

/** An image of n small files, each with another content. */
export const squashfs = comparisonWork({
  format: 'squashfs',
  unit: 'files',
  n: 500,
  most: 32_000,
  needs: ['mksquashfs'],
  write: (n, side, folder) =>
    imageOf(
      folder,
      side,
      n,
      `mksquashfs tree out -quiet -no-progress -mkfs-time ${1_700_000_000 + side} >/dev/null`,
    ),
});
