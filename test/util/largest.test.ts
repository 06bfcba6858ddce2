import { describe, expect, it } from 'vitest';
import { largest } from '../../src/util/largest.ts';
import { unionOf } from '../../src/util/sets.ts';

/** More than a call takes as arguments. */
const MANY = 300_000;

describe('largest', () => {
  it('is that of Math.max, of any number of numbers', () => {
    const numbers = Array.from({ length: MANY }, (_, index) => (index * 7919) % MANY);
    expect(() => Math.max(...numbers)).toThrow(RangeError);
    expect(largest(numbers)).toBe(MANY - 1);
    expect(largest([])).toBe(Math.max());
    expect(largest([], 3)).toBe(3);
    expect(largest([-2, -1], -5)).toBe(-1);
    expect(largest([1, 2], 7)).toBe(7);
  });
});

describe('unionOf', () => {
  it('takes any number of sets', () => {
    const sets = Array.from({ length: MANY }, (_, index) => [index % 3]);
    expect([...unionOf(sets)]).toEqual([0, 1, 2]);
  });
});
