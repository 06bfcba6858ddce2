import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces } from '../../support/numbers.ts';

/** n lines, each of which differs in a word. */
export const text = comparisonWork({
  format: 'text',
  unit: 'lines',
  n: 8_000,
  most: 960_000,
  write: (n, side) =>
    pieces(n, (index) => `line ${index} was written by ${side === 0 ? 'one' : 'another'}\n`),
});
