import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileTree } from '../../src/fuzz/arbitraries/file-tree.ts';
import { settleTree } from '../../src/fuzz/settle-tree.ts';
import { KEPT, treeDifferences } from '../../src/fuzz/tree-differences.ts';
import type { Tree } from '../../src/model/tree.ts';

const file = { type: 'file', content: 'x', mode: 0o644, mtimeMs: 0 } as const;

describe('treeDifferences', () => {
  it('finds no difference in the same tree', () => {
    fc.assert(fc.property(fileTree(), (tree) => treeDifferences(tree, settleTree(tree), KEPT).length === 0));
  });

  it('finds a difference whenever an entry is missing', () => {
    const nonEmpty = fileTree({ hardLinks: false }).filter((tree) => tree.length > 0);
    fc.assert(
      fc.property(nonEmpty, fc.nat(), (tree, which) => {
        const settled = settleTree(tree);
        const without = settled.filter((_, index) => index !== which % settled.length);
        expect(treeDifferences(tree, without, [])).toHaveLength(1);
      }),
    );
  });

  it.each<[string, Tree, Tree, string]>([
    [
      'content',
      [{ ...file, path: 'a' }],
      [{ ...file, path: 'a', content: 'y' }],
      'a: content was "x", is "y"',
    ],
    [
      'type',
      [{ ...file, path: 'a' }],
      [{ type: 'directory', path: 'a', mode: 0o644, mtimeMs: 0 }],
      'a: content was "x", is none',
    ],
    [
      'mode',
      [{ ...file, path: 'a' }],
      [{ ...file, path: 'a', mode: 0o600 }],
      'a: mode was "0644", is "0600"',
    ],
    [
      'time',
      [{ ...file, path: 'a' }],
      [{ ...file, path: 'a', mtimeMs: 5 }],
      'a: mtime was "1970-01-01T00:00:00.000Z", is "1970-01-01T00:00:00.005Z"',
    ],
    [
      'link',
      [
        { ...file, path: 'a' },
        { type: 'hardlink', path: 'b', to: 'a' },
      ],
      [
        { ...file, path: 'a' },
        { ...file, path: 'b' },
      ],
      'b: hard link was "a", is none',
    ],
    [
      'target',
      [{ type: 'symlink', path: 'l', target: 'x', mtimeMs: 0 }],
      [{ type: 'symlink', path: 'l', target: '\xff', mtimeMs: 0 }],
      'l: target was "x", is "\\xff"',
    ],
    ['more', [], [{ ...file, path: 'a\n' }], 'a\\n: was not there before'],
  ])('names the difference: %s', (_, given, restored, line) => {
    expect(treeDifferences(given, restored, KEPT)[0]).toBe(line);
  });

  it('ignores what need not be kept', () => {
    const other = [{ ...file, path: 'a', mode: 0o600, mtimeMs: 5 }];
    expect(treeDifferences([{ ...file, path: 'a' }], other, [])).toEqual([]);
  });
});
