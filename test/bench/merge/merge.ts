import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Bench } from '../index.ts';
import { median } from '../measure.ts';
import { measuredTool, megabytes } from '../measured-tool.ts';
import { writeBundles } from './synthetic-bundles.ts';

const ROUNDS = 3;

/** Bundles of 2,500 and of 10,000 reports on two platforms, merged: seconds, and the largest memory. */
export const mergeBench: Bench = {
  name: 'merge',
  measure: async () => {
    const rows: string[] = [];
    for (const scenarios of [1250, 5000]) {
      const folder = temporaryFolder('repro-harness-bench');
      const work = temporaryFolder('repro-harness-bench');
      await writeBundles(folder, work, { scenarios, platforms: ['one', 'two'], shards: 2 });
      rmSync(work, { recursive: true });
      const works: readonly (readonly [string, readonly string[]])[] = [
        ['merge', []],
        [
          'merge, with JUnit and a history',
          ['--reporter', `junit=${join(folder, 'junit.xml')}`, '--history', join(folder, 'h.ndjson')],
        ],
      ];
      for (const [what, words] of works) {
        const runs = Array.from({ length: ROUNDS }, () => {
          const target = join(folder, 'merged');
          return measuredTool(folder, ['merge', '-q', folder, '--report-dir', target, ...words], [1]);
        });
        rows.push(
          `| ${2 * scenarios} | ${what} | ${median(runs.map(({ seconds }) => seconds)).toFixed(1)} s | ${median(runs.map(({ processor }) => processor)).toFixed(1)} s | ${megabytes(Math.max(...runs.map(({ bytes }) => bytes)))} |`,
        );
      }
      rmSync(folder, { recursive: true });
    }
    return ['| reports | work | median | processor | memory |', '|---|---|---|---|---|', ...rows, ''].join(
      '\n',
    );
  },
};
