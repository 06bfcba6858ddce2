import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileTree } from '../../../src/fuzz/arbitraries/file-tree.ts';
import { directoryMode, fileMode } from '../../../src/fuzz/arbitraries/mode.ts';
import type { Tree, TreeEntry } from '../../../src/model/tree.ts';
import { fastFolder } from '../../../src/sandbox/host/fast-folder.ts';
import { type Arrangement, materialise } from '../../../src/sandbox/trees/materialise.ts';
import { readTree } from '../../../src/sandbox/trees/read-tree.ts';
import { byPath } from '../../../src/util/by-path.ts';
import { parentOf } from '../../../src/util/parent-of.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('materialise', { tmpdir: fastFolder() });
});

const throughDisk = (tree: Tree, arrangement?: Arrangement): Tree => {
  const place = temporaryFolder('tree', { tmpdir: folder });
  materialise(tree, place, arrangement);
  const read = readTree(place);
  rmSync(place, { recursive: true, force: true });
  return read;
};

/** A tree as it is read back from disk: with all directories, holes as zeros, and the first path of an inode as the file. */
const settled = (tree: Tree): Tree => {
  const listed = new Map<string, TreeEntry>();
  for (const entry of tree) {
    for (let path = parentOf(entry.path); path !== ''; path = parentOf(path)) {
      if (!listed.has(path)) listed.set(path, { type: 'directory', path, mode: 0o755, mtimeMs: 0 });
    }
    listed.set(entry.path, entry);
  }
  const files = new Map(tree.flatMap((entry) => (entry.type === 'file' ? [[entry.path, entry]] : [])));
  const seen = new Map<string, string>();
  return [...listed.values()].sort(byPath).map((entry) => {
    if (entry.type !== 'file' && entry.type !== 'hardlink') return entry;
    const file = files.get(entry.type === 'file' ? entry.path : entry.to)!;
    const first = seen.get(file.path);
    if (first !== undefined) return { type: 'hardlink', path: entry.path, to: first };
    seen.set(file.path, entry.path);
    const { hole = 0, ...rest } = file;
    return { ...rest, path: entry.path, content: '\0'.repeat(hole) + file.content };
  });
};

// The owner can read all files: otherwise only root could read them back.
const readable = fileTree({
  fileMode: fileMode({ unreadable: false }),
  directoryMode: directoryMode({ unreadable: false }).map((mode) => mode | 0o200),
});

describe('materialise', () => {
  it('writes a tree that readTree reads back unchanged, in any order of creation', () => {
    const shuffled = readable.chain((tree) =>
      fc.tuple(fc.constant(tree), fc.shuffledSubarray([...tree.keys()], { minLength: tree.length })),
    );
    fc.assert(
      fc.property(shuffled, ([tree, order]) => {
        expect(throughDisk(tree)).toEqual(settled(tree));
        expect(throughDisk(tree, { order })).toEqual(settled(tree));
      }),
      { numRuns: 200 },
    );
  });

  it('writes hard links as copies on request', () => {
    const file = { type: 'file', path: 'a', content: 'x', mode: 0o640, mtimeMs: 1500 } as const;
    const tree: Tree = [{ type: 'hardlink', path: 'b/c', to: 'a' }, file];
    materialise(tree, folder, { hardLinks: 'copy' });
    expect(statSync(join(folder, 'a')).nlink).toBe(1);
    expect(readTree(folder).slice(0, 1)).toEqual([file]);
    expect(readTree(folder).at(-1)).toEqual({ ...file, path: 'b/c' });
  });

  it('writes holes as holes', () => {
    materialise(
      [{ type: 'file', path: 'a', content: 'end', hole: 100_000, mode: 0o644, mtimeMs: 0 }],
      folder,
    );
    const { size, blocks } = statSync(join(folder, 'a'));
    expect(size).toBe(100_003);
    expect(blocks * 512).toBeLessThan(50_000);
  });

  it('sets exact modes with any umask', () => {
    const before = process.umask(0o077);
    try {
      const tree: Tree = [
        { type: 'directory', path: 'd', mode: 0o2775, mtimeMs: -1_500 },
        { type: 'file', path: 'd/f', content: '', mode: 0o666, mtimeMs: 2 ** 33 * 1000 + 5 },
      ];
      expect(throughDisk(tree)).toEqual(tree);
    } finally {
      process.umask(before);
    }
  });
});
