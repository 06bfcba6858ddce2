import { expect, it } from 'vitest';
import type { Candidate } from '../../../src/engine/mend/candidates.ts';
import { likelySet, nextLikely } from '../../../src/engine/mend/likely-set.ts';
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
const namesOf = (set: readonly Candidate[]): readonly string[] => set.map(({ name }) => name);

it('takes what helps against the most axes; of two, the first', () => {
  expect(namesOf(likelySet(all, ['clock', 'uid', 'umask']))).toEqual(['tar', 'umask']);
  expect(namesOf(likelySet(all, ['clock']))).toEqual(['time']);
});

it('leaves out what nothing helps against', () => {
  expect(namesOf(likelySet(all, ['pid', 'clock']))).toEqual(['time']);
  expect(likelySet(all, ['pid'])).toEqual([]);
});

it('takes every change that may help, and settings only for the other axes', () => {
  const changes = ['date', 'sort'].map(
    (name): Candidate => ({
      ...candidate(name, 'locale'),
      change: { rule: name, text: { name, kind: 'shell', content: '', file: undefined }, line: 1, edits: [] },
    }),
  );
  const set = likelySet([...changes, candidate('locale', 'locale'), ...all], ['locale', 'uid']);
  expect(namesOf(set)).toEqual(['date', 'sort', 'tar']);
});

it('adds what is meant for an axis and interferes least, and never what is in the set', () => {
  const source: Candidate = { ...candidate('touch', 'clock'), interference: 2 };
  const set = all.filter(({ name }) => name === 'tar');
  expect(namesOf(nextLikely([source, ...all], set, ['clock', 'uid']))).toEqual(['time', 'user']);
  expect(namesOf(nextLikely([source, ...all], all, ['clock', 'uid']))).toEqual(['touch']);
  expect(nextLikely(all, all, ['clock'])).toEqual([]);
});
