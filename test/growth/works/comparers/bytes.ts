import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces } from '../../support/numbers.ts';

/** n strings with control characters, each of which differs in some letters; the contents have different lengths. */
export const bytes = comparisonWork({
  format: 'bytes',
  unit: 'strings',
  n: 20_000,
  most: 320_000,
  write: (n, side) => pieces(n, (index) => `\x01string ${index} of ${side === 0 ? 'one' : 'another'}\0`),
});
