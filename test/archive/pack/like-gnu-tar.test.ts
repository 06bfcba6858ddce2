import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileTree } from '../../../src/fuzz/arbitraries/file-tree.ts';
import { directoryMode, fileMode } from '../../../src/fuzz/arbitraries/mode.ts';
import { mtime } from '../../../src/fuzz/arbitraries/mtime.ts';
import { printTree } from '../../../src/fuzz/print-tree.ts';
import { materialise } from '../../../src/sandbox/trees/materialise.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { firstDifference } from './first-difference.ts';
import { gnuTar, hostTarVersion, ourTar, realTar } from './gnu-tar.ts';

const RUNS = 200;

const readable = fileTree({
  fileMode: fileMode({ unreadable: false }),
  directoryMode: directoryMode({ unreadable: false }).map((mode) => mode | 0o200),
});
const options = fc.record({
  mtime: fc.oneof(
    { weight: 3, arbitrary: fc.constant(1_749_656_217) },
    { weight: 1, arbitrary: mtime().map((ms) => Math.floor(ms / 1000)) },
    { weight: 1, arbitrary: fc.constantFrom(2 ** 33 - 1, 2 ** 33, 2 ** 40, 0, -1) },
  ),
  owner: ids(),
  group: ids(),
});

/** Ids around 2^21, the first number that does not fit the field. */
function ids(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(1000, 2 ** 21 - 1, 2 ** 21, 2 ** 31, 2 ** 32 - 2) },
  );
}

const skipped = 'missing' in gnuTar ? `, skipped: ${gnuTar.missing}` : ` ${hostTarVersion()}`;

describe.skipIf('missing' in gnuTar)(`tarTree against GNU tar${skipped}`, () => {
  it(`writes the same bytes for ${RUNS} random trees`, { timeout: 900_000 }, async () => {
    let sizes = 0;
    await fc.assert(
      fc.asyncProperty(
        readable,
        options,
        fc.constantFrom('t', '.', 'Python-3.13.5'),
        async (tree, chosen, prefix) => {
          const place = temporaryFolder('like-gnu-tar');
          const root = join(place, prefix === '.' ? 't' : prefix);
          try {
            mkdirSync(root);
            materialise(tree, root);
            const theirs = prefix === '.' ? realTar(root, '.', chosen) : realTar(place, prefix, chosen);
            const ours = await ourTar(root, { ...chosen, prefix });
            sizes += ours.length;
            if (!ours.equals(theirs)) throw new Error(`${firstDifference(ours, theirs)}\n${printTree(tree)}`);
          } finally {
            // At once: the trees of all runs need much space.
            rmSync(place, { recursive: true, force: true });
          }
        },
      ),
      { numRuns: RUNS },
    );
    expect(sizes).toBeGreaterThan(RUNS * 10_240);
  });
});
