import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeFiles } from '../growth/support/write-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Bench } from './index.ts';
import { inTurns, table } from './measure.ts';

const FILES = 20_000;

/** `diff` of two equal trees of 20,000 files, against `diff -rq`. */
export const treesBench: Bench = {
  name: 'trees',
  measure: async () => {
    const folder = temporaryFolder('repro-harness-bench');
    writeFiles(`${folder}/a`, FILES);
    cpSync(`${folder}/a`, `${folder}/b`, { recursive: true });
    const ours = `${process.execPath} ${resolve('bin/repro-harness.js')} diff a b >/dev/null`;
    return table([
      [
        'two equal trees of 20,000 files',
        inTurns(
          { name: 'repro-harness diff', folder, command: ours },
          { name: 'diff -rq', folder, command: 'diff -rq a b' },
          5,
        ),
      ],
    ]);
  },
};
