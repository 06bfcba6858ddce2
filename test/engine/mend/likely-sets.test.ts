import { expect, it } from 'vitest';
import type { Candidate } from '../../../src/engine/mend/candidates.ts';
import { likelySets } from '../../../src/engine/mend/likely-sets.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';

const candidate = (name: string, ...axes: AxisName[]): Candidate => ({
  name,
  group: name,
  axes,
  note: undefined,
  interference: 0,
  sets: [],
  lines: [],
});

const all = [
  candidate('time', 'clock'),
  candidate('tar', 'uid', 'gid', 'clock'),
  candidate('user', 'uid'),
  candidate('umask', 'umask'),
];
const namesOf = (blamed: readonly AxisName[]): readonly (readonly string[])[] =>
  likelySets(all, blamed).map((set) => set.map(({ name }) => name));

it('takes what helps against the most axes, then what is meant for each', () => {
  expect(namesOf(['clock', 'uid', 'umask'])).toEqual([
    ['tar', 'umask'],
    ['time', 'user', 'umask'],
  ]);
});

it('has one set if both are the same', () => {
  expect(namesOf(['umask'])).toEqual([['umask']]);
});

it('leaves out what nothing helps against', () => {
  expect(namesOf(['pid', 'clock'])).toEqual([['time']]);
  expect(namesOf(['pid'])).toEqual([[]]);
});

it('takes all commands that a rule changes, and what interferes least', () => {
  const change = (name: string): Candidate => ({ ...candidate(name, 'locale'), group: 'sort' });
  const source: Candidate = { ...candidate('chmod', 'source-mode'), interference: 2 };
  const sets = likelySets(
    [source, change('sort 1'), change('sort 2'), candidate('tar', 'source-mode', 'uid')],
    ['locale', 'source-mode'],
  ).map((set) => set.map(({ name }) => name));
  expect(sets).toContainEqual(['sort 1', 'sort 2', 'tar']);
});
