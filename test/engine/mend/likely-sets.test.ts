import { expect, it } from 'vitest';
import type { Candidate } from '../../../src/engine/mend/candidates.ts';
import { likelySets } from '../../../src/engine/mend/likely-sets.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';

const candidate = (name: string, ...axes: AxisName[]): Candidate => ({
  remedy: { name, axes, settings: () => [], source: '' },
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
  likelySets(all, blamed).map((set) => set.map(({ remedy }) => remedy.name));

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
