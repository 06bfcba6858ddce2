import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomFor } from '../../src/util/random.ts';

it('gives the same numbers on every machine', () => {
  const random = randomFor(42, 'umask');
  expect([random.integer(0, 999), random.hex(6), random.shuffle([1, 2, 3, 4, 5])]).toMatchInlineSnapshot(`
    [
      379,
      "4d7eca",
      [
        2,
        3,
        1,
        4,
        5,
      ],
    ]
  `);
});

it('gives integers within the bounds, and reaches both', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.nat(5), (seed, purpose, span) => {
      const random = randomFor(seed, purpose);
      const drawn = new Set(Array.from({ length: 400 }, () => random.integer(10, 10 + span)));
      expect([...drawn].sort((a, b) => a - b)).toEqual(
        Array.from({ length: span + 1 }, (_, index) => 10 + index),
      );
    }),
    { numRuns: 30 },
  );
});

it('shuffles into a permutation, and does not change the list', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.integer()), (seed, list) => {
      const before = [...list];
      const shuffled = randomFor(seed, 'x').shuffle(list);
      expect(list).toEqual(before);
      expect([...shuffled].sort()).toEqual([...before].sort());
    }),
  );
});

it('gives different numbers for different purposes', () => {
  expect(randomFor(1, 'uid').hex(16)).not.toBe(randomFor(1, 'gid').hex(16));
});
