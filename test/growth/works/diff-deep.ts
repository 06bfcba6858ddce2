import { mkdirSync, writeFileSync } from 'node:fs';
import { diff } from '../../../src/engine/diff/diff.ts';
import { work } from '../support/work.ts';

/** Two trees of folders in folders. The kernel looks up every part of every path: with paths of thousands of parts, that alone is quadratic. */
export const diffDeep = work({
  name: 'diff of deep trees',
  unit: 'folders in folders',
  n: 30,
  most: 480,
  prepare: (n, folder) => {
    for (const side of ['a', 'b'])
      for (let chain = 0; chain < CHAINS; chain++) {
        const deep = `${folder}/${side}/${chain}${'/d'.repeat(n)}`;
        mkdirSync(deep, { recursive: true });
        writeFileSync(`${deep}/file`, '');
      }
    return folder;
  },
  run: (folder) => diff(`${folder}/a`, `${folder}/b`),
});

const CHAINS = 100;
