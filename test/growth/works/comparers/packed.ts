import { comparisonWork } from '../../support/comparison-work.ts';
import { madeByTool } from '../../support/made-by-tool.ts';

/** n lines, packed in another way. */
export const packed = comparisonWork({
  format: 'packed',
  unit: 'lines',
  n: 200_000,
  most: 6_400_000,
  needs: ['zstd'],
  write: (n, side, folder) => madeByTool(folder, side, `seq ${n} | zstd -q -${1 + side} >out`),
});
