import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pack } from '../../../src/archive/pack/pack.ts';
import { work } from '../support/work.ts';
import { writeFiles } from '../support/write-files.ts';

const packTo = (output: string) => async (folder: string) =>
  pack({ directory: join(folder, 'tree'), output: join(folder, output), mtime: 0, jobs: 1, level: 1 });

/** A .tar of n small files. */
export const packTar = work({
  name: 'pack-tar',
  unit: 'files',
  n: 1_000,
  most: 64_000,
  prepare: (n, folder) => {
    writeFiles(join(folder, 'tree'), n);
    return folder;
  },
  run: packTo('out.tar'),
});

/** A .tgz of one file of n times 64 KiB. */
export const packTgz = work({
  name: 'pack-tgz',
  unit: 'blocks',
  n: 64,
  most: 4_096,
  prepare: (n, folder) => {
    writeFiles(join(folder, 'tree'), 1);
    const block = Buffer.from('the same words with a number 12345\n'.repeat(1873));
    writeFileSync(join(folder, 'tree', 'large'), Buffer.concat(Array.from({ length: n }, () => block)));
    return folder;
  },
  run: packTo('out.tgz'),
});
