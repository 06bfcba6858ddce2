import { comparisonWork } from '../../support/comparison-work.ts';

/** An object of n keys, in another order. */
export const json = comparisonWork({
  format: 'json',
  unit: 'keys',
  n: 10_000,
  most: 320_000,
  write: (n, side) => {
    const entries = Array.from({ length: n }, (_, index) => [`key-${index}`, { value: index }] as const);
    return Buffer.from(JSON.stringify(Object.fromEntries(side === 0 ? entries : entries.reverse())));
  },
});
