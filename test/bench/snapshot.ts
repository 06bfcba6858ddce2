import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fastFolder } from '../../src/sandbox/host/fast-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Bench } from './index.ts';
import { inTurns, table } from './measure.ts';

const FOLDERS = 7000;
const FILES = 59_500;
const ROUNDS = 3;

/** One copy of a source of about 67,000 entries, 400 MB, against `cp -a`: in memory, where a run has its copies if it can, and on disk. */
export const snapshotBench: Bench = {
  name: 'snapshot',
  measure: async () => {
    const folder = temporaryFolder('repro-harness-bench');
    for (let index = 0; index < FILES; index++) {
      const number = index % FOLDERS;
      const place = join(folder, 'source', `p${number % 40}/q${number % 700}/r${number}`);
      if (index < FOLDERS) mkdirSync(place, { recursive: true });
      writeFileSync(join(place, `file-${index}`), Buffer.alloc((index * 7919) % 13_400, `${index}`));
    }
    const row = (where: string, target: string) => {
      const ours = `${process.execPath} ${resolve('dist/bench/snapshot.js')} source ${target}/ours`;
      return [
        `snapshot of 67,000 entries, 400 MB, ${where}`,
        inTurns(
          { name: 'copySource, with node', folder, command: `rm -rf ${target}/ours; ${ours}` },
          { name: '`cp -a`', folder, command: `rm -rf ${target}/cp; cp -a source ${target}/cp` },
          ROUNDS,
        ),
      ] as const;
    };
    const memory = temporaryFolder('repro-harness-bench', { tmpdir: fastFolder() });
    return table([row('in memory', memory), row('on disk', folder)]);
  },
};
