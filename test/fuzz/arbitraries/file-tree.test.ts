import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileTree } from '../../../src/fuzz/arbitraries/file-tree.ts';
import type { Tree } from '../../../src/model/tree.ts';
import { parentOf } from '../../../src/util/parent-of.ts';
import { obeysTheLaws } from './laws.ts';

const ancestors = (path: string): string[] =>
  path === '' ? [] : [parentOf(path), ...ancestors(parentOf(path))];

const isTree = (tree: Tree) => {
  const types = new Map(tree.map((entry) => [entry.path, entry.type]));
  expect(types.size).toBe(tree.length);
  for (const entry of tree) {
    expect(entry.path.length).toBeLessThanOrEqual(1_000);
    expect(entry.path).not.toMatch(/^\/|\/$|\/\/|\0/);
    for (const ancestor of ancestors(entry.path))
      expect([undefined, 'directory']).toContain(types.get(ancestor));
    if (entry.type === 'hardlink') expect(types.get(entry.to)).toBe('file');
  }
  expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
};

describe('fileTree', () => {
  obeysTheLaws(fileTree, isTree, []);

  it('respects its constraints', () => {
    const constraints = {
      maxEntries: 3,
      maxPathBytes: 50,
      symlinks: false,
      hardLinks: false,
      name: fc.constantFrom('x', 'y'),
    };
    fc.assert(
      fc.property(fileTree(constraints), (tree) => {
        for (const { path, type } of tree) {
          expect(path).toMatch(/^[xy0-9/]{1,50}$/);
          expect(['file', 'directory']).toContain(type);
        }
      }),
      { numRuns: 500 },
    );
  });

  const shrunk = (fails: (tree: Tree) => boolean, seed: number) =>
    fc.check(
      fc.property(fileTree(), (tree) => !fails(tree)),
      { seed, numRuns: 2_000 },
    ).counterexample?.[0];

  it.each([1, 2, 3, 4, 5])('shrinks a failure that one entry causes to that entry (seed %i)', (seed) => {
    expect(shrunk((tree) => tree.some(({ path }) => path.includes('\n')), seed)).toEqual([
      { type: 'file', path: '\n', content: '', mode: 0o644, mtimeMs: 1_000_000_000_000 },
    ]);
    expect(shrunk((tree) => tree.some(({ path }) => path.length > 100), seed)).toHaveLength(1);
    expect(shrunk((tree) => tree.some(({ type }) => type === 'hardlink'), seed)).toHaveLength(2);
    expect(
      shrunk((tree) => tree.some((entry) => entry.type === 'file' && entry.mtimeMs >= 2 ** 31 * 1000), seed),
    ).toMatchObject([{ path: 'a', mtimeMs: 2 ** 31 * 1000 }]);
  });

  it.each([
    ['a wide directory', (tree: Tree) => tree.length > 100],
    ['a deep directory', (tree: Tree) => tree.some(({ path }) => path.split('/').length > 20)],
    [
      'an empty directory',
      (tree: Tree) =>
        tree.some(
          ({ type, path }) => type === 'directory' && !tree.some((other) => parentOf(other.path) === path),
        ),
    ],
    [
      'a dangling link',
      (tree: Tree) => tree.some((entry) => entry.type === 'symlink' && entry.target === 'nowhere'),
    ],
    [
      'an absolute link',
      (tree: Tree) => tree.some((entry) => entry.type === 'symlink' && entry.target.startsWith('/')),
    ],
    [
      'a cyclic link',
      (tree: Tree) => tree.some((entry) => entry.type === 'symlink' && entry.path === entry.target),
    ],
    [
      'a sparse file',
      (tree: Tree) => tree.some((entry) => entry.type === 'file' && entry.hole !== undefined),
    ],
    [
      'names that differ in case only',
      (tree: Tree) => new Set(tree.map(({ path }) => path.toLowerCase())).size < tree.length,
    ],
  ])('knows %s', (_, has) => {
    expect(fc.sample(fileTree(), { numRuns: 500, seed: 5 }).some(has)).toBe(true);
  });
});
