import type { Counterexample } from '../../src/fuzz/counterexample/counterexample.ts';
import { describeBreach } from '../../src/fuzz/counterexample/describe-breach.ts';
import type { FuzzReport } from '../../src/fuzz/fuzz-pipeline.ts';
import { plantedFaults, releaseTar } from '../fuzz/planted-faults.ts';
import { searchOnce } from '../fuzz/search-once.ts';
import { searchPack } from '../fuzz/search-pack.ts';
import type { Bench } from './index.ts';

const TREES = 10_000;
const SEEDS = 20;

/** Searches that take too long for every commit: 10,000 trees through `tar` and `pack`, and 20 seeds for each planted fault. */
export const fuzzLongBench: Bench = {
  name: 'fuzz-long',
  onlyWhenNamed: true,
  measure: async () => {
    const lines = ['| searched | trees | outcome |', '|---|---|---|'];
    const tar = await searchOnce({ command: releaseTar }, { runs: TREES, timeoutMs: 60_000 });
    lines.push(`| tar, release options, sandboxed | ${tar.progress.trees} | ${outcomeOf(tar)} |`);
    for (const suffix of ['.tar', '.tar.gz']) {
      const packed = await searchPack(suffix, 1, TREES);
      lines.push(`| pack to ${suffix} | ${packed.progress.trees} | ${outcomeOf(packed)} |`);
    }
    return [...lines, '', await faults()].join('\n');
  },
};

const outcomeOf = ({ outcome }: FuzzReport): string =>
  outcome.kind === 'broken' ? `broken: ${describeBreach(outcome.counterexample.breach)}` : outcome.kind;

const faults = async (): Promise<string> => {
  const lines = [
    '| planted fault | found | trees at most | entries at most | axes at most |',
    '|---|---|---|---|---|',
  ];
  for (const fault of plantedFaults) {
    const found: Counterexample[] = [];
    let trees = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { outcome, progress } = await searchOnce(fault, { seed, timeoutMs: 10_000 });
      if (outcome.kind !== 'broken') continue;
      trees = Math.max(trees, progress.trees);
      found.push(outcome.counterexample);
    }
    const most = (count: (one: Counterexample) => number) => Math.max(...found.map(count));
    lines.push(
      `| ${fault.name.replaceAll('|', '\\|')} | ${found.length} of ${SEEDS} | ${trees} | ${most(({ tree }) => tree.length)} | ${most(({ variations }) => variations.length)} |`,
    );
  }
  return `${lines.join('\n')}\n`;
};
