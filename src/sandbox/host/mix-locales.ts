import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { VARIED_LOCALES, type VariedCategory } from '../../model/varied-locales.ts';
import { combinations, mixedLocale } from '../../util/mixed-locale.ts';
import { type LocaleFolders, localeFolder } from './compile-locales.ts';
import { makeOnce } from './make-once.ts';

/**
 * Makes locales that can be set through `LC_ALL` and still differ in language by category (docs/design.md, section 4): a compiled locale is
 * a folder with a file for each category, and the files of different locales fit together. There is one for each combination of
 * categories, because a trial takes some of them. The files are links. Returns the categories that are varied, or the reason why
 * there is no such locale.
 */
export const mixLocales = async (folders: LocaleFolders): Promise<readonly VariedCategory[] | string> => {
  const { cache, folderOf } = folders;
  const categories = CATEGORIES.filter((category) => folderOf(VARIED_LOCALES[category]) !== undefined);
  const base = folderOf('C.UTF-8');
  if (base === undefined) return 'C.UTF-8 is not a folder below /usr/lib/locale';
  // The whole is made last: if it exists, all exist.
  if (existsSync(folderIn(cache, categories))) return categories;
  try {
    for (const varied of combinations(categories))
      await makeOnce(folderIn(cache, varied), async (draft) => {
        mkdirSync(draft);
        for (const file of FILES)
          symlinkSync(join(sourceOf(file, varied, folderOf) ?? base, file), join(draft, file));
      });
    return categories;
  } catch (error) {
    return (error as Error).message;
  }
};

const CATEGORIES = Object.keys(VARIED_LOCALES) as VariedCategory[];

/** The folder of the other locale that a category comes from; undefined if it does not vary. */
const sourceOf = (
  file: string,
  varied: readonly VariedCategory[],
  folderOf: LocaleFolders['folderOf'],
): string | undefined => {
  if (PAPER.includes(file)) return folderOf('en_US.UTF-8');
  const category = varied.find((one) => one === (file === 'LC_MONETARY' ? 'LC_NUMERIC' : file));
  return category === undefined ? undefined : folderOf(VARIED_LOCALES[category]);
};

// `LC_ALL` alone varies these.
const PAPER = ['LC_PAPER', 'LC_MEASUREMENT'];

// LC_MESSAGES is a folder.
const FILES = [
  ...CATEGORIES,
  ...PAPER,
  'LC_MONETARY',
  'LC_ADDRESS',
  'LC_IDENTIFICATION',
  'LC_NAME',
  'LC_TELEPHONE',
];

const folderIn = (cache: string, categories: readonly VariedCategory[]): string =>
  join(cache, localeFolder(mixedLocale(categories)));
