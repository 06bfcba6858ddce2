import { expect, it } from 'vitest';
import { VARIED_LOCALES, type VariedCategory } from '../../src/model/varied-locales.ts';
import { combinations, mixedCategories, mixedLocale } from '../../src/util/mixed-locale.ts';

const ALL = Object.keys(VARIED_LOCALES) as VariedCategory[];

it('a name tells which categories vary', () => {
  for (const some of combinations(ALL)) expect(mixedCategories(mixedLocale(some))).toEqual(some);
  expect(mixedCategories('de_DE.UTF-8')).toBeUndefined();
});

it('there is a name for each combination, and that of all categories is the last', () => {
  const names = combinations(ALL).map(mixedLocale);
  expect(new Set(names).size).toBe(32);
  expect(names.at(-1)).toBe(mixedLocale(ALL));
});

it('a program that knows only names finds the language of the messages', () => {
  const languageOf = (name: string): string =>
    new Intl.Locale(name.replace('.UTF-8@', '-').replace('_', '-')).language;
  expect(languageOf(mixedLocale(ALL))).toBe('fr');
  expect(languageOf(mixedLocale(['LC_TIME']))).toBe('en');
});
