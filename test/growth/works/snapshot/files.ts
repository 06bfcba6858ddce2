import { work } from '../../support/work.ts';
import { writeFiles } from '../../support/write-files.ts';
import { makeSnapshot, PLAIN, takeSnapshot, VARIED } from './variants.ts';

export const snapshotOfFiles = work({
  name: 'snapshot of files in two layouts',
  unit: 'files',
  n: 1000,
  most: 64_000,
  prepare: (n, folder) => {
    const snapshot = makeSnapshot(folder, [PLAIN, VARIED]);
    writeFiles(snapshot.root, n);
    return snapshot;
  },
  run: takeSnapshot,
});
