import { diff } from '../../../src/engine/diff/diff.ts';
import { work } from '../support/work.ts';
import { writeFiles } from '../support/write-files.ts';

/** Two trees of n files, of which all have other names. */
export const diffRenamed = work({
  name: 'diff of trees, all names',
  unit: 'files',
  n: 250,
  most: 32_000,
  prepare: (n, folder) => {
    const sides = [`${folder}/a`, `${folder}/b`] as const;
    writeFiles(sides[0], n);
    writeFiles(sides[1], n, { name: 'other' });
    return sides;
  },
  run: ([a, b]) => diff(a, b),
});
