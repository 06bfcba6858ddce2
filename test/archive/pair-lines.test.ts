import { describe, expect, it } from 'vitest';
import { type LinesAtPlace, pairLines } from '../../src/archive/pair-lines.ts';

const place = (at: number, control: readonly string[], experiment: readonly string[]): LinesAtPlace => ({
  control: control.map((line, index) => ({ line, number: at + index + 1 })),
  experiment,
  at,
});

const paired = (...places: readonly LinesAtPlace[]) =>
  pairLines(places).map(({ number, control, experiment }) => [number, control, experiment]);

describe('lines that differ', () => {
  it('are paired in their order', () => {
    expect(paired(place(4, ['a', 'b'], ['c', 'd']))).toEqual([
      [5, 'a', 'c'],
      [6, 'b', 'd'],
    ]);
    expect(paired(place(4, ['a'], ['c', 'd']))).toEqual([
      [5, 'a', 'c'],
      [6, undefined, 'd'],
    ]);
    expect(paired(place(4, [], ['c', 'd']))).toEqual([
      [5, undefined, 'c'],
      [6, undefined, 'd'],
    ]);
  });

  it('are paired by the variable that they assign, in another place as well', () => {
    expect(paired(place(0, ['TMPDIR=/a', 'x'], ['y']), place(7, [], ['TMPDIR=/b']))).toEqual([
      [1, 'TMPDIR=/a', 'TMPDIR=/b'],
      [2, 'x', 'y'],
    ]);
  });

  it.each([
    ['env', 'A=1', 'B=2'],
    ['export -p', "export A='1'", 'export B="2"'],
    ['declare -x', 'declare -x A="1"', 'declare -x B="2"'],
    ['make -p', 'A = 1', 'B = 2'],
    ['JSON', '  "A": "1",', '  "B": "2"'],
  ])('are no pair if they assign different variables: %s', (_, a, b) => {
    expect(paired(place(2, [a], [b]))).toEqual([
      [3, a, undefined],
      [3, undefined, b],
    ]);
  });

  it('are paired in their order if one text assigns the variable more than once', () => {
    expect(paired(place(0, ['A=1', 'A=2'], ['A=3', 'A=4']))).toEqual([
      [1, 'A=1', 'A=3'],
      [2, 'A=2', 'A=4'],
    ]);
  });

  it('are paired with a line of another kind', () => {
    expect(paired(place(0, ['A=1'], ['unset A']))).toEqual([[1, 'A=1', 'unset A']]);
  });
});
