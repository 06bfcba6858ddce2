import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileTree } from '../../src/fuzz/arbitraries/file-tree.ts';
import { readOutputs } from '../../src/fuzz/read-outputs.ts';
import type { Tree } from '../../src/model/tree.ts';
import { fastFolder } from '../../src/sandbox/host/fast-folder.ts';
import { emptyFolder } from '../../src/sandbox/trees/empty-folder.ts';
import { materialise } from '../../src/sandbox/trees/materialise.ts';
import { removeForced } from '../../src/sandbox/trees/remove-forced.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('outputs', { tmpdir: fastFolder() });
});
// The ordinary removal fails on folders that their owner may not enter.
afterEach(() => removeForced(folder));

const plant = (tree: Tree): void => {
  mkdirSync(join(folder, 'tree'));
  materialise(tree, join(folder, 'tree'));
};

describe('readOutputs', () => {
  it('finds no outputs in any unchanged tree, and emptyFolder removes all of it', () => {
    fc.assert(
      fc.property(fileTree(), (tree) => {
        plant(tree);
        expect([...readOutputs(folder, tree)]).toEqual([]);
        emptyFolder(folder);
      }),
      { numRuns: 200 },
    );
  });

  it('finds what was made, changed and removed, by bytes, owner mode and target', () => {
    const file = { type: 'file', content: 'x', mode: 0o644, mtimeMs: 1_000_000_000_000 } as const;
    const tree: Tree = ['a', 'b', 'd/c'].map((path) => ({ ...file, path }));
    plant(tree);
    writeFileSync(join(folder, 'tree/a'), 'y');
    rmSync(join(folder, 'tree/b'));
    writeFileSync(join(folder, 'tree/d/new'), '');
    writeFileSync(join(folder, 'out'), 'x');
    chmodSync(join(folder, 'out'), 0o075);
    symlinkSync(Buffer.from('\xff', 'latin1'), join(folder, 'link'));
    mkdirSync(join(folder, 'empty'), 0o700);
    expect([...readOutputs(folder, tree)]).toEqual([
      ['empty', 'directory 0700'],
      ['link', 'symlink to \xff'],
      ['out', 'file 0000 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'],
      ['tree/a', 'file 0600 a1fce4363854ff888cff4b8e7875d600c2682390412a8cf79b37d0b11148b0fa'],
      ['tree/b', 'removed'],
      ['tree/d/new', 'file 0600 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ]);
  });
});
