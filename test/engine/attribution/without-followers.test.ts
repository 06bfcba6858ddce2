import { expect, it } from 'vitest';
import type { Blame } from '../../../src/engine/attribution/search/blame.ts';
import { withoutFollowers } from '../../../src/engine/attribution/without-followers.ts';

const blame = (sets: Extract<Blame, { kind: 'axes' }>['sets']): Blame => ({
  kind: 'axes',
  sets,
  parts: ['source-mtime:a', 'locale:LC_TIME'],
});

it('an axis that matters only inside a step that source-mtime starts is not blamed', () => {
  expect(withoutFollowers(blame([['source-mtime'], ['source-mtime', 'locale']]))).toEqual({
    kind: 'axes',
    sets: [['source-mtime']],
    parts: ['source-mtime:a'],
  });
});

it('an axis that matters alone, or with another axis, is blamed', () => {
  for (const sets of [
    [['source-mtime'], ['locale']],
    [['clock'], ['clock', 'locale']],
    [['source-mtime', 'locale']],
  ] as const)
    expect(withoutFollowers(blame(sets))).toMatchObject({ sets });
});
