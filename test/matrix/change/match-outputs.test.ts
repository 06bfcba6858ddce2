import { expect, it } from 'vitest';
import { matchOutputs } from '../../../src/matrix/change/match-outputs.ts';

const matched = (base: readonly string[], change: readonly string[]) => [...matchOutputs(base, change)];

it('matches equal paths, and those that alone differ in numbers', () => {
  expect(matched(['a', 'x-1.0.tar'], ['a', 'x-1.10.tar'])).toEqual([
    ['a', 'a'],
    ['x-1.0.tar', 'x-1.10.tar'],
  ]);
  expect(matched(['x-1.tar', 'x-2.tar'], ['x-3.tar'])).toEqual([]);
  expect(matched(['x-1.tar'], ['x-2.tar', 'x-3.tar'])).toEqual([]);
  expect(matched(['x-1.tar'], ['y-1.tar'])).toEqual([]);
  expect(matched(['main.29b99a1f.js'], ['main.1833c5be.js', 'b'])).toEqual([
    ['main.29b99a1f.js', 'main.1833c5be.js'],
  ]);
  // Which of the two it is now, nothing says.
  expect(matched(['m.29b99a1f.js'], ['m.1833c5be.js', 'm.77aa00bb.js'])).toEqual([]);
  // A path that both have is never the new name of another.
  expect(matched(['x-1', 'x-2'], ['x-2', 'x-3'])).toEqual([
    ['x-2', 'x-2'],
    ['x-1', 'x-3'],
  ]);
});
