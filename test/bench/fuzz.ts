// Neither execa nor `temporaryFolder` where time is measured: the loop without a sandbox does only what it must.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'; // Not tmp-promise: see above.
import { join } from 'node:path';
import fc from 'fast-check';
import { fileTree } from '../../src/fuzz/arbitraries/file-tree.ts';
import { directoryMode, fileMode } from '../../src/fuzz/arbitraries/mode.ts';
import { openEnvironment } from '../../src/fuzz/environment/open-environment.ts';
import { PoolSlot } from '../../src/fuzz/pool-slot.ts';
import { readOutputs } from '../../src/fuzz/read-outputs.ts';
import type { Tree } from '../../src/model/tree.ts';
import { fastFolder } from '../../src/sandbox/host/fast-folder.ts';
import { emptyFolder } from '../../src/sandbox/trees/empty-folder.ts';
import { materialise } from '../../src/sandbox/trees/materialise.ts';
import { releaseTar } from '../fuzz/planted-faults.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Bench } from './index.ts';
import { hasProgram, median } from './measure.ts';

const ROUNDS = 5;
const TREES = 150;
const REPROTESTS = 3;
const LANES = 2;

/** Trees per second of `fuzz`, of a loop around reprotest, and of two `sh -c` per tree without a sandbox. */
export const fuzzBench: Bench = {
  name: 'fuzz',
  measure: async () => {
    const readable = fileTree({
      fileMode: fileMode({ unreadable: false }),
      directoryMode: directoryMode({ unreadable: false }),
    });
    const trees = fc.sample(readable, { numRuns: TREES, seed: 1 });
    const rows = [
      await row('`echo built >out`', 'echo built >out', trees),
      await row('`tar`, release options', releaseTar, trees),
    ];
    return [
      `Trees per second, each built twice; medians of ${ROUNDS} rounds of ${TREES} random trees in turns, ${REPROTESTS} for reprotest.`,
      '',
      '| command | fuzz, all axes | `sh -c`, one after the other | `sh -c`, side by side | reprotest, all axes | fuzz / best `sh -c` | fuzz / reprotest |',
      '|---|---|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  },
};

const row = async (name: string, command: string, trees: readonly Tree[]): Promise<string> => {
  const scripts = { command, roundTrip: undefined };
  const environment = await openEnvironment({
    vary: [],
    env: {},
    binds: [],
    seed: 1,
    scripts,
    isolation: 'strongest',
  });
  const slots = Array.from({ length: LANES }, (_, number) => new PoolSlot(environment, number, 60_000));
  const rates: readonly [number[], number[], number[]] = [[], [], []];
  try {
    await fuzzAll(slots, trees.slice(0, 5));
    for (let round = 0; round < ROUNDS; round++) {
      rates[0].push(await rate(trees.length, () => fuzzAll(slots, trees)));
      rates[1].push(await rate(trees.length, () => bareAll(command, trees, 'in turn')));
      rates[2].push(await rate(trees.length, () => bareAll(command, trees, 'side by side')));
    }
  } finally {
    await Promise.all(slots.map((slot) => slot.close()));
    await environment.close();
  }
  const [ours, inTurn, sideBySide] = rates.map(median) as [number, number, number];
  const reprotest = hasProgram('reprotest') ? await reprotestRate(command, trees[0]!) : undefined;
  return `| ${[
    name,
    ours.toFixed(0),
    inTurn.toFixed(0),
    sideBySide.toFixed(0),
    reprotest?.toFixed(2) ?? 'not installed',
    (ours / Math.max(inTurn, sideBySide)).toFixed(2),
    reprotest === undefined ? '-' : (ours / reprotest).toFixed(0),
  ].join(' | ')} |`;
};

const rate = async (count: number, work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return count / ((performance.now() - began) / 1000);
};

const fuzzAll = async (slots: readonly PoolSlot[], trees: readonly Tree[]): Promise<void> => {
  let next = 0;
  await Promise.all(
    slots.map(async (slot) => {
      const varied = slot.variations.filter((variation) => variation !== 'hard-links');
      while (next < trees.length)
        await slot.execute(trees[next++]!, [
          { varied: [], roundTrip: false },
          { varied, roundTrip: false },
        ]);
    }),
  );
};

const bareAll = async (
  command: string,
  trees: readonly Tree[],
  how: 'in turn' | 'side by side',
): Promise<void> => {
  for (const tree of trees) {
    if (how === 'in turn') for (const _ of [0, 1]) await bare(command, tree);
    else await Promise.all([bare(command, tree), bare(command, tree)]);
  }
};

const bare = async (command: string, tree: Tree): Promise<void> => {
  // Not `temporaryFolder`: this is part of the time.
  const folder = mkdtempSync(join(fastFolder(), 'bare-'));
  mkdirSync(join(folder, 'tree'));
  materialise(tree, join(folder, 'tree'));
  await once(spawn('/bin/sh', ['-c', command], { cwd: folder, stdio: 'ignore' }), 'close');
  readOutputs(folder, tree);
  emptyFolder(folder);
  rmSync(folder, { recursive: true });
};

const reprotestRate = async (command: string, tree: Tree): Promise<number> => {
  const folder = temporaryFolder('reprotest', { tmpdir: fastFolder() });
  mkdirSync(join(folder, 'tree'));
  materialise(tree, join(folder, 'tree'));
  const output = command.includes('out.tar') ? 'out.tar' : 'out';
  const times: number[] = [];
  for (let round = 0; round < REPROTESTS; round++) {
    const began = performance.now();
    await once(spawn('reprotest', [command, output], { cwd: folder, stdio: 'ignore' }), 'close');
    times.push((performance.now() - began) / 1000);
  }
  // It may contain directories without write permission.
  emptyFolder(folder);
  return 1 / median(times);
};
