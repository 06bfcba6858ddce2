import { comparisonWork } from '../../support/comparison-work.ts';
import { madeByTool } from '../../support/made-by-tool.ts';

/** n lines, packed in another way. */
export const xz = comparisonWork({
  format: 'xz',
  unit: 'lines',
  n: 100_000,
  most: 1_600_000,
  needs: ['xz'],
  write: (n, side, folder) =>
    madeByTool(folder, side, `seq ${n} | xz -0 -T1 --check=crc${side === 0 ? 32 : 64} >out`),
});
