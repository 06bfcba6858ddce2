import { mtimeOf, ranksOf } from '../../../../src/sandbox/snapshot/mtime-of.ts';
import { readSource } from '../../../../src/sandbox/snapshot/read-source.ts';
import type { Variant } from '../../../../src/sandbox/snapshot/variant.ts';
import { work } from '../../support/work.ts';
import { writeFiles } from '../../support/write-files.ts';
import { PLAIN, VARIED } from './variants.ts';

/** The times of a copy of which half of the files have those of the experiment, as in the search for the files to blame. */
export const timesOfSomeFiles = work({
  name: 'times of the experiment for half of the files',
  unit: 'files',
  n: 2000,
  most: 128_000,
  prepare: (n, folder) => {
    writeFiles(folder, n);
    const source = readSource(folder);
    const entries = source.directories.flatMap(({ path, entries }) =>
      entries.map(({ name, mtime }) => ({ path: `${path}/${name}`, mtime })),
    );
    const files = entries.filter((_, index) => index % 2 === 0).map(({ path }) => path);
    return { source, entries, files };
  },
  run: ({ source, entries, files }) => {
    const others = { kind: 'fixed', epoch: 0 } as const;
    const taken = { kind: 'ordered', by: 'source', from: 1, to: 9, fraction: false } as const;
    const mtime = { kind: 'partial', files, taken, others } as const;
    const variant: Variant = { ...PLAIN, mtime };
    const ranks = ranksOf(source, [variant, VARIED]);
    for (const entry of entries) mtimeOf(entry, mtime, ranks);
  },
});
