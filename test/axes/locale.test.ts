import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { locale } from '../../src/axes/locale.ts';
import type { AxisContext } from '../../src/model/axis.ts';
import { VARIED_LOCALES } from '../../src/model/varied-locales.ts';
import { mixedLocale } from '../../src/util/mixed-locale.ts';
import { randomFor } from '../../src/util/random.ts';
import { rich } from '../support/axis-hosts.ts';

const WHOLE = mixedLocale(Object.keys(VARIED_LOCALES));
const control = locale.control(rich);
const chosen = (changes: Partial<AxisContext> = {}, seed = 1) =>
  locale.experiment({ ...rich, ...changes }, randomFor(seed, 'locale'));
const without = (...names: readonly string[]): AxisContext['locales'] => ({
  usable: new Set([...rich.locales.usable].filter((name) => !names.includes(name))),
  reason: 'they are not installed',
});

it('varies every category, and all of them again through LC_ALL', () => {
  expect(chosen()).toEqual({ LANG: 'C.UTF-8', ...VARIED_LOCALES, LC_ALL: WHOLE });
});

it('sets a real language as a whole in some runs of `thorough`', () => {
  const runs = Array.from({ length: 40 }, (_, seed) => chosen({ profile: 'thorough' }, seed));
  expect(new Set(runs.map(({ LC_ALL }) => LC_ALL))).toEqual(new Set([WHOLE, 'de_DE.UTF-8', 'tr_TR.UTF-8']));
  for (const run of runs) expect(run.LC_ALL === WHOLE).toBe(run.LC_TIME !== undefined);
});

it('says which parts this host cannot vary, and varies the others', () => {
  expect(locale.missing!(rich)).toBeUndefined();
  const poor = { ...rich, locales: without('tr_TR.UTF-8', WHOLE) };
  expect(locale.missing!(poor)).toBe('without LC_CTYPE, LC_ALL: they are not installed');
  expect(chosen({ locales: poor.locales })).not.toHaveProperty('LC_ALL');
  expect(chosen({ locales: poor.locales })).toHaveProperty('LC_TIME');
});

describe('a category that the scenario sets', () => {
  const env = { LC_COLLATE: 'C' };

  it('varies through LC_ALL alone, which overrides it', () => {
    const setting = chosen({ env });
    expect(setting).not.toHaveProperty('LC_COLLATE');
    expect(locale.parts!.take(control, setting, ['LC_ALL'])).toEqual({
      LANG: 'C.UTF-8',
      LC_ALL: mixedLocale(['LC_COLLATE']),
    });
  });

  it('is tried without LC_ALL too, where there is none: the probe then finds no effect', () => {
    expect(chosen({ env, locales: without(WHOLE) })).toHaveProperty('LC_COLLATE');
  });
});

describe('its parts', () => {
  const take = (...parts: readonly string[]) => locale.parts!.take(control, chosen(), parts);

  it('are the categories and LC_ALL', () => {
    expect(locale.parts!.names(control, chosen(), [])).toEqual([...Object.keys(VARIED_LOCALES), 'LC_ALL']);
  });

  it('vary no category but those taken, through LC_ALL neither', () => {
    expect(take('LC_TIME')).toEqual({ LANG: 'C.UTF-8', LC_TIME: 'ja_JP.UTF-8' });
    expect(take('LC_TIME', 'LC_ALL')).toEqual({
      LANG: 'C.UTF-8',
      LC_TIME: 'ja_JP.UTF-8',
      LC_ALL: mixedLocale(['LC_TIME']),
    });
  });
});

describe('the proof', () => {
  const disproof = (before: readonly string[], after: readonly string[]) =>
    locale.disproof!(before.join('\n'), after.join('\n'), { control, experiment: chosen() });
  const [before, after] = [
    ['t z', 'I', 'y', '.', 'May', 'B a t z'],
    ['z t', 'İ', 'o', ',', '5月', 'a B z t'],
  ];

  it('needs the effect of each category, and of LC_ALL', () => {
    expect(disproof(before, after)).toBeUndefined();
    expect(disproof(before, [...after.slice(0, 5), 'B a t z'])).toMatch(/^LC_ALL: the same effect/);
    expect(disproof(before, [before[0]!, ...after.slice(1)])).toMatch(/^LC_COLLATE: the same effect/);
  });
});

it('a third value differs from both in every variable', () => {
  for (const setting of [chosen(), { LANG: 'C.UTF-8', LC_ALL: 'tr_TR.UTF-8' }]) {
    const third = locale.third!(setting);
    expect(Object.keys(third).sort()).toEqual(Object.keys(setting).sort());
    for (const [name, value] of Object.entries(third))
      if (name !== 'LANG') expect([name, value]).not.toEqual([name, setting[name as keyof typeof setting]]);
  }
});

it('a report from before LC_ALL was varied is still read', () => {
  const older = { LANG: 'C.UTF-8', ...VARIED_LOCALES };
  expect(v.parse(locale.setting, older)).toEqual(older);
});
