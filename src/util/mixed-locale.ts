import { VARIED_LOCALES, type VariedCategory } from '../model/varied-locales.ts';

/**
 * The name of the locale that has these categories from `VARIED_LOCALES` and the other ones from `C.UTF-8`; a digit for each category.
 * The language is that of its messages, so that programs which know only names (Java, Node.js, gettext) use that one. The modifier has
 * eight letters and digits: ICU accepts five to eight.
 */
export const mixedLocale = (categories: readonly string[]): string => {
  const digits = CATEGORIES.map((category) => (categories.includes(category) ? '1' : '0'));
  return `${categories.includes('LC_MESSAGES') ? 'fr_FR' : 'en_US'}.UTF-8@mix${digits.join('')}`;
};

/** The varied categories of a locale with such a name; undefined if it is another locale. */
export const mixedCategories = (name: string): readonly VariedCategory[] | undefined => {
  const digits = /@mix([01]+)$/.exec(name)?.[1];
  return digits === undefined ? undefined : CATEGORIES.filter((_, index) => digits[index] === '1');
};

/** Every combination of categories; the whole is last. */
export const combinations = (categories: readonly VariedCategory[]): readonly (readonly VariedCategory[])[] =>
  categories.reduce<readonly (readonly VariedCategory[])[]>(
    (known, category) => known.flatMap((one) => [one, [...one, category]]),
    [[]],
  );

const CATEGORIES = Object.keys(VARIED_LOCALES) as VariedCategory[];
