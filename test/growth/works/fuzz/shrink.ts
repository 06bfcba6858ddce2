import fc from 'fast-check';
import { fileTree } from '../../../../src/fuzz/arbitraries/file-tree.ts';
import { fuzzPipeline } from '../../../../src/fuzz/fuzz-pipeline.ts';
import { work } from '../../support/work.ts';
import { executorOf } from './executor.ts';
import { planOf } from './plan.ts';

/** The shrinking of a tree of about n entries to the one that breaks. */
export const fuzzShrink = work({
  name: 'fuzz-shrinking',
  unit: 'entries',
  n: 1_500,
  most: 48_000,
  prepare: (n) => {
    const trees = fileTree({ maxEntries: n });
    for (let seed = 1; ; seed++) {
      const [tree] = fc.sample(trees, { seed, numRuns: 1 });
      if (tree!.length > 0.9 * n && tree!.length < 1.1 * n) return { trees, seed, runs: 1 };
    }
  },
  run: async (given) => {
    const { outcome } = await fuzzPipeline(planOf(given), [
      executorOf((tree) => tree.some(({ type }) => type === 'symlink')),
    ]);
    if (outcome.kind !== 'broken') throw new Error(`the search ended with ${outcome.kind}`);
  },
});
