import { readManifest } from '../../../src/engine/outputs/read-manifest.ts';
import { work } from '../support/work.ts';
import { writeFiles } from '../support/write-files.ts';

/** The digests of n small files. */
export const manifest = work({
  name: 'manifest',
  unit: 'files',
  n: 2_000,
  most: 128_000,
  prepare: (n, folder) => {
    writeFiles(folder, n);
    return folder;
  },
  run: (folder) => readManifest(folder, () => true),
});
