import { expect, it } from 'vitest';
import type { Candidate } from '../../../src/engine/mend/candidates.ts';
import { likelySet } from '../../../src/engine/mend/likely-set.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';

const candidate = (name: string, ...axes: AxisName[]): Candidate => ({
  remedy: { name, axes, fits: () => true, settings: () => [], source: '' },
  sets: [],
  lines: [],
});

const all = [
  candidate('time', 'clock'),
  candidate('tar', 'uid', 'gid', 'clock'),
  candidate('user', 'uid'),
  candidate('umask', 'umask'),
];
const namesOf = (set: readonly Candidate[]): readonly string[] => set.map(({ remedy }) => remedy.name);

it('takes what helps against most axes first, and of two equal ones the first', () => {
  expect(namesOf(likelySet(all, ['clock', 'uid', 'umask']))).toEqual(['tar', 'umask']);
  expect(namesOf(likelySet(all, ['clock']))).toEqual(['time']);
});

it('leaves out what nothing helps against', () => {
  expect(namesOf(likelySet(all, ['pid', 'uid']))).toEqual(['tar']);
  expect(likelySet(all, ['pid'])).toEqual([]);
});
