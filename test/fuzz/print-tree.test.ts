import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileTree } from '../../src/fuzz/arbitraries/file-tree.ts';
import { printTree } from '../../src/fuzz/print-tree.ts';
import { commandsIn } from '../support/ci-runners.ts';

describe('printTree', () => {
  it('prints what is not ordinary', () => {
    const plain = { content: '', mode: 0o644, mtimeMs: 1_000_000_000_000 };
    expect(
      printTree([
        { type: 'file', path: 'a', ...plain },
        { type: 'file', path: 'b\n\xff', ...plain, content: 'x\r\n', mode: 0 },
        { type: 'file', path: 's', ...plain, hole: 4096, mtimeMs: -500 },
        { type: 'directory', path: 'd', mode: 0o755, mtimeMs: 2 ** 31 * 1000 },
        { type: 'symlink', path: 'd/l', target: '../a', mtimeMs: 1_000_000_000_000 },
        { type: 'hardlink', path: 'h', to: 'a' },
        { type: 'file', path: 'l'.repeat(255), ...plain },
      ]).split('\n'),
    ).toEqual([
      '"a"  file, empty',
      '"b\\n\\xff"  file, "x\\r\\n", mode 0000',
      '"s"  file, a hole of 4,096 bytes, mtime 1969-12-31T23:59:59.500Z',
      '"d"  directory, mtime 2038-01-19T03:14:08Z',
      '"d/l" -> "../a"',
      '"h"  hard link to "a"',
      `"${'l'.repeat(40)}...llllllll (255 characters)"  file, empty`,
    ]);
    expect(printTree([])).toBe('(an empty tree)');
  });

  it('prints no command to a CI runner', () => {
    const plain = { mode: 0o644, mtimeMs: 1_000_000_000_000 };
    const text = printTree([
      { type: 'file', path: '::error::x', ...plain, content: '\n::error::x' },
      { type: 'file', path: '##[error]x', ...plain, content: '##vso[task.complete result=Failed]x' },
    ]);
    expect(text).toContain('"##\\u005berror]x"');
    expect(commandsIn(text)).toEqual([]);
  });

  it('prints one line of printable characters for each entry', () => {
    fc.assert(
      fc.property(fileTree(), (tree) => {
        expect(printTree(tree)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]/);
        expect(printTree(tree).split('\n')).toHaveLength(Math.max(1, tree.length));
      }),
    );
  });
});
