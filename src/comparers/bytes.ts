import { compareOpaque } from '../archive/compare-opaque.ts';
import type { Comparer } from '../archive/comparer.ts';

/** Content that no other comparer reads: ranges of bytes, or strings if the lengths differ. */
export const bytes: Comparer = {
  format: 'bytes',
  legend: { files: 'everything else', depth: 'strings and ranges of bytes' },
  recognises: () => true,
  compare: (pair, comparison) => compareOpaque(pair, comparison),
};
