import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { work } from '../../support/work.ts';
import { makeSnapshot, PLAIN, takeSnapshot, VARIED } from './variants.ts';

const DEPTH = 40;

/** Chains of folders, each 40 deep. */
export const snapshotOfDeepFolders = work({
  name: 'snapshot of deep folders',
  unit: 'folders',
  n: 1200,
  most: 76_800,
  prepare: (n, folder) => {
    const snapshot = makeSnapshot(folder, [PLAIN, VARIED]);
    for (let chain = 0; chain < n / DEPTH; chain++)
      mkdirSync(join(snapshot.root, `chain-${chain}`, ...Array<string>(DEPTH - 1).fill('d')), {
        recursive: true,
      });
    return snapshot;
  },
  run: takeSnapshot,
});
