import { diff } from '../../../src/engine/diff/diff.ts';
import { work } from '../support/work.ts';
import { writeFiles } from '../support/write-files.ts';

/** Two trees of n equal files. */
export const diffEqual = work({
  name: 'diff of equal trees',
  unit: 'files',
  n: 2_500,
  most: 160_000,
  prepare: (n, folder) => {
    const sides = [`${folder}/a`, `${folder}/b`] as const;
    writeFiles(sides[0], n);
    writeFiles(sides[1], n);
    return sides;
  },
  run: ([a, b]) => diff(a, b),
});
