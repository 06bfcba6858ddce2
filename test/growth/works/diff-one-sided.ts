import { diff } from '../../../src/engine/diff/diff.ts';
import { work } from '../support/work.ts';
import { writeFiles } from '../support/write-files.ts';

/** n files that only one of two trees has. */
export const diffOneSided = work({
  name: 'diff of trees, one empty',
  unit: 'files',
  n: 500,
  most: 64_000,
  prepare: (n, folder) => {
    const sides = [`${folder}/a`, `${folder}/b`] as const;
    writeFiles(sides[0], n);
    writeFiles(sides[1], 0);
    return sides;
  },
  run: ([a, b]) => diff(a, b),
});
