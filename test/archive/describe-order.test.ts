import { describe, expect, it } from 'vitest';
import { describeOrder } from '../../src/archive/describe-order.ts';

describe('describeOrder', () => {
  it.each([
    ['sorted bytewise', ['B', 'a', 'a/x', 'b']],
    ['sorted in each directory', ['z', 'src', 'src/a', 'src/b', 'doc', 'doc/1', 'doc/2']],
    ['not sorted', ['z', 'src', 'src/b', 'src/a', 'doc', 'doc/1']],
    ['not sorted', ['z', 'b', 'a']],
    ['sorted by collation', ['a', 'B', 'c']],
    // Estonian of glibc.
    ['sorted by collation', ['a.txt', 'b.txt', 'Z.txt', 'z.txt', 't.txt']],
  ])('%s: %j', (kind, paths) => {
    expect(describeOrder(paths)).toBe(kind);
  });
});
