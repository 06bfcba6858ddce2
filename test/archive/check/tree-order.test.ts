import { describe, expect, it } from 'vitest';
import { treeOrder } from '../../../src/archive/check/tree-order.ts';

describe('treeOrder', () => {
  it('compares name by name, not the bytes of the whole path', () => {
    const sorted = ['p/', 'p/A', 'p/a/', 'p/a/b', 'p/a/b-', 'p/a-b', 'p/a.b', 'p/ab', 'p/\xc3\xa9'];
    const shuffled = [...sorted].reverse();
    expect(shuffled.sort(treeOrder)).toEqual(sorted);
    expect([...sorted].sort()).not.toEqual(sorted);
  });
});
