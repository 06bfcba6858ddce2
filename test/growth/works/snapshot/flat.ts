import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { work } from '../../support/work.ts';
import { makeSnapshot, PLAIN, takeSnapshot, VARIED } from './variants.ts';

export const snapshotOfFlatFolder = work({
  name: 'snapshot of one folder',
  unit: 'files',
  n: 2000,
  most: 64_000,
  prepare: (n, folder) => {
    const snapshot = makeSnapshot(folder, [PLAIN, VARIED]);
    for (let index = 0; index < n; index++) writeFileSync(join(snapshot.root, `file-${index}`), '');
    return snapshot;
  },
  run: takeSnapshot,
});
