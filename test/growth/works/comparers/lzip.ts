import { comparisonWork } from '../../support/comparison-work.ts';
import { madeByTool } from '../../support/made-by-tool.ts';

/** n members, each with another size of the dictionary. */
export const lzip = comparisonWork({
  format: 'lzip',
  unit: 'members',
  n: 2_000,
  most: 128_000,
  needs: ['lzip'],
  write: (n, side, folder) => {
    const member = madeByTool(folder, side, 'echo line | lzip >out');
    // The sixth byte: 12 for 4 KiB.
    member[5] = 12 + side;
    return Buffer.concat(Array.from({ length: n }, () => member));
  },
});
