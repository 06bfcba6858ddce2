import { diff } from '../../../src/engine/diff/diff.ts';
import { work } from '../support/work.ts';
import { writeFiles } from '../support/write-files.ts';

/** Two trees of n files, of which all differ in their modes. */
export const diffModes = work({
  name: 'diff of trees, all modes',
  unit: 'files',
  n: 2_000,
  most: 32_000,
  prepare: (n, folder) => {
    const sides = [`${folder}/a`, `${folder}/b`] as const;
    writeFiles(sides[0], n);
    writeFiles(sides[1], n, { mode: 0o600 });
    return sides;
  },
  run: ([a, b]) => diff(a, b),
});
