import { expect, test } from 'vitest';
import type { SourceEntry } from '../../../src/sandbox/snapshot/read-source.ts';
import { listingOrder } from '../../../src/sandbox/snapshot/variant.ts';

const entriesNamed = (names: readonly string[]): readonly SourceEntry[] =>
  names.toSorted().map((name) => ({ kind: 'symlink', name, target: 'x', mtime: 1 }));

test.each([
  { names: ['.git', 'a', 'b'], read: ['a', 'b'] },
  { names: ['.git', '.a', 'b'], read: ['.a', 'b'] },
  { names: ['.git', '.gitignore', '.hg', 'x', 'y'], read: ['.gitignore', 'x', 'y'] },
  { names: ['a', 'b'], read: ['a', 'b'] },
  { names: ['.a', '.b', 'c'], read: ['.a', '.b', 'c'] },
])('at every seed, a shuffled list of $names has $read in another order', ({ names, read }) => {
  const entries = entriesNamed(names);
  const orders = Array.from({ length: 300 }, (_, seed) =>
    listingOrder(entries, '', { order: 'shuffled', seed }).map(({ name }) => name),
  );
  for (const order of orders) {
    expect(order.toSorted()).toEqual(names.toSorted());
    expect(order.filter((name) => read.includes(name))).not.toEqual(read.toSorted());
  }
});

test('a shuffled list has what ls and * give in another order', () => {
  const entries = entriesNamed(['.a', '.b', '.c', 'x', 'y']);
  for (let seed = 0; seed < 300; seed++) {
    const visible = listingOrder(entries, '', { order: 'shuffled', seed }).filter(
      ({ name }) => !name.startsWith('.'),
    );
    expect(visible.map(({ name }) => name)).toEqual(['y', 'x']);
  }
});
