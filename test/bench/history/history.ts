import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Bench } from '../index.ts';
import { median } from '../measure.ts';
import { measuredTool, megabytes } from '../measured-tool.ts';
import { syntheticHistory, type Wanted } from './synthetic-history.ts';

const ONE = ['debian-12-x86_64'];
const THREE = [...ONE, 'ubuntu-24.04-x86_64', 'debian-13-aarch64'];
const ROUNDS = 1;

/** A year of 200 scenarios, on one and on three platforms: seconds, the largest memory, and the size of the page. */
export const historyBench: Bench = {
  name: 'history',
  measure: async () => {
    const folder = temporaryFolder('repro-harness-bench');
    const rows = [ONE, THREE].flatMap((platforms) => {
      const file = join(folder, `${platforms.length}.ndjson`);
      write(file, { scenarios: 200, nights: 365, platforms, seed: 7 });
      const page = `${file}.html`;
      const union = `${file}.union`;
      const works: readonly (readonly [string, readonly string[], string?])[] = [
        ['print', [file]],
        ['print, and write the page', [file, '--html', page], page],
        ['the union with itself', [file, file, '-o', union], union],
      ];
      return works.map(([work, args, written]) => {
        const runs = Array.from({ length: ROUNDS }, () => measuredTool(folder, ['history', ...args]));
        const size = written === undefined ? '' : megabytes(statSync(written).size);
        return `| ${platforms.length} | ${megabytes(statSync(file).size)} | ${work} | ${median(runs.map(({ seconds }) => seconds)).toFixed(1)} s | ${median(runs.map(({ processor }) => processor)).toFixed(1)} s | ${megabytes(Math.max(...runs.map(({ bytes }) => bytes)))} | ${size} |`;
      });
    });
    return [
      '| platforms | history | work | seconds | of processors | memory | written |',
      '|---|---|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  },
};

const write = (path: string, wanted: Wanted): void => {
  const file = openSync(path, 'w');
  let block = '';
  for (const line of syntheticHistory(wanted)) {
    block += line;
    if (block.length < 1 << 20) continue;
    writeSync(file, block);
    block = '';
  }
  writeSync(file, block);
  closeSync(file);
};
