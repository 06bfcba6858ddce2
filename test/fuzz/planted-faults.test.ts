import { describe, expect, it } from 'vitest';
import { printTree } from '../../src/fuzz/print-tree.ts';
import { plantedFaults } from './planted-faults.ts';
import { searchOnce } from './search-once.ts';

// The required number is 20 seeds, which `npm run bench` tries; this test tries one, to save time.
const SEEDS = Array.from(
  { length: Number(process.env['REPRO_HARNESS_FUZZ_SEEDS'] ?? 1) },
  (_, seed) => seed + 1,
);

describe(`planted faults: found within 500 trees from each seed up to ${SEEDS.length}, and shrunk`, () => {
  it.each(plantedFaults)('$name', { timeout: SEEDS.length * 60_000 }, async (fault) => {
    for (const seed of SEEDS) {
      const { outcome, progress } = await searchOnce(fault, { seed, timeoutMs: 10_000 });
      if (outcome.kind !== 'broken') throw new Error(`seed ${seed}: not found in ${progress.trees} trees`);
      const { tree, breach, variations } = outcome.counterexample;
      const about = `seed ${seed}: ${breach.kind} under ${variations.join() || 'nothing varied'}\n${printTree(tree)}`;
      expect(progress.trees, about).toBeLessThanOrEqual(500);
      expect(tree.length, about).toBeLessThanOrEqual(3);
      expect(fault.kinds, about).toContain(breach.kind);
      expect(variations.length, about).toBeLessThanOrEqual(2);
      if (breach.kind === 'different') expect(variations.length, about).toBeGreaterThanOrEqual(1);
    }
  });
});
