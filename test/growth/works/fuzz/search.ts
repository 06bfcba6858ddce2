import fc from 'fast-check';
import { fuzzPipeline } from '../../../../src/fuzz/fuzz-pipeline.ts';
import type { Tree } from '../../../../src/model/tree.ts';
import { work } from '../../support/work.ts';
import { executorOf } from './executor.ts';
import { planOf } from './plan.ts';

const TREE: Tree = [{ type: 'file', path: 'file', content: 'content', mode: 0o644, mtimeMs: 0 }];

const search = async (runs: number): Promise<void> => {
  const plan = planOf({ trees: fc.constant(TREE), runs, seed: 1 });
  const { progress } = await fuzzPipeline(plan, [executorOf(() => false)]);
  if (progress.trees !== runs) throw new Error(`${progress.trees} of ${runs} trees`);
};

/** A search of n trees that finds nothing. They are the same, because to generate them takes far longer than all else. */
export const fuzzSearch = work({
  name: 'fuzz',
  unit: 'trees',
  n: 8_000,
  most: 128_000,
  prepare: async (runs) => {
    // Code that is not compiled yet would make n slower than it is, and so hide growth.
    await search(4_000);
    return runs;
  },
  run: search,
});
