import { gzipSync } from 'node:zlib';
import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces } from '../../support/numbers.ts';

/** A file of n members, as `cat *.gz` makes it. */
export const gzip = comparisonWork({
  format: 'gzip',
  unit: 'members',
  n: 500,
  most: 32_000,
  write: (n, side) => pieces(n, (index) => gzipSync(`line ${index}\n`, { level: side === 0 ? 9 : 0 })),
});
