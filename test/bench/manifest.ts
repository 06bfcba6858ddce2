import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Bench } from './index.ts';
import { inTurns, table } from './measure.ts';

const FILES = 100_000;

/** A manifest of 100,000 files of 1 to 4 KiB, against the shell line that digests them on two processors. */
export const manifestBench: Bench = {
  name: 'manifest',
  measure: async () => {
    const folder = temporaryFolder('repro-harness-bench');
    for (let index = 0; index < FILES; index++) {
      const place = join(folder, 'tree', String(index % 317));
      if (index < 317) mkdirSync(place, { recursive: true });
      writeFileSync(join(place, `file-${index}`), Buffer.alloc(1024 + (index % 4) * 1024, index % 251));
    }
    const ours = `${process.execPath} ${resolve('dist/bench/manifest.js')} tree`;
    const theirs = 'find tree -type f -print0 | xargs -0 -P2 -n 5000 sha256sum >/dev/null';
    return table([
      [
        'manifest of 100,000 files',
        inTurns(
          { name: 'readManifest, with node', folder, command: ours },
          { name: 'find, xargs -P2 sha256sum', folder, command: theirs },
          5,
        ),
      ],
    ]);
  },
};
