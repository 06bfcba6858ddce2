import { comparisonWork } from '../../support/comparison-work.ts';
import { madeByTool } from '../../support/made-by-tool.ts';

/** n lines, packed in another way. */
export const lzma = comparisonWork({
  format: 'lzma',
  unit: 'lines',
  n: 100_000,
  most: 1_600_000,
  needs: ['xz'],
  write: (n, side, folder) => madeByTool(folder, side, `seq ${n} | xz -${side} --format=lzma >out`),
});
