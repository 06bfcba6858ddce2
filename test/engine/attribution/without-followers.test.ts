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

it('axes that only move the stack are not blamed if its addresses are random', () => {
  const moved: Extract<Blame, { kind: 'axes' }>['sets'] = [['aslr'], ['locale'], ['home'], ['path']];
  expect(withoutFollowers(blame(moved))).toMatchObject({ sets: [['aslr']] });
  expect(withoutFollowers(blame(moved), new Set(['locale']))).toMatchObject({ sets: moved });
  for (const sets of [
    [['aslr'], ['locale'], ['home']],
    [['locale'], ['home'], ['path'], ['env']],
    [['aslr'], ['umask'], ['uid'], ['cpus']],
  ] as const)
    expect(withoutFollowers(blame(sets))).toMatchObject({ sets });
});

it('a single one is not blamed either if an address is all that differs', () => {
  const moved: Extract<Blame, { kind: 'axes' }>['sets'] = [['aslr'], ['locale'], ['umask']];
  const left = [['aslr'], ['umask']];
  expect(withoutFollowers(blame(moved), new Set(), true)).toMatchObject({ sets: left });
  expect(withoutFollowers(blame(moved), new Set(['locale']), true)).toMatchObject({ sets: moved });
  expect(withoutFollowers(blame([['locale'], ['umask']]), new Set(), true)).toMatchObject({
    sets: [['locale'], ['umask']],
  });
});

it('nor in what builds could not confirm', () => {
  const open: Blame = { kind: 'open', known: ['env', 'locale', 'home', 'aslr'], suspects: [] };
  expect(withoutFollowers(open)).toEqual({ ...open, known: ['aslr'] });
});
