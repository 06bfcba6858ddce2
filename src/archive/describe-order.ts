import type { RawPath } from '../model/raw-path.ts';

/** How many stand elsewhere: all but the longest run that keeps its sequence. Given the other side's place of each. */
export const movedMembers = (places: readonly number[]): number => {
  // Patience sorting: the last place of the best run of each length.
  const ends: number[] = [];
  for (const place of places) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ends[middle]! < place) low = middle + 1;
      else high = middle;
    }
    ends[low] = place;
  }
  return places.length - ends.length;
};

export type OrderKind = 'sorted bytewise' | 'sorted in each directory' | 'sorted by collation' | 'not sorted';

/**
 * How a list of paths is sorted: by the bytes, as a whole or name by name down the tree (`tar --sort=name`, `LC_ALL=C sort`); so in each
 * directory, but not at the top (`tar` with arguments, of directories that list their names sorted); or as a
 * locale collates, which looks at letters and digits first and at case and punctuation last (ISO 14651).
 */
export const describeOrder = (paths: readonly RawPath[]): OrderKind => {
  const plain = paths.map((path) => path.replace(/\/+$/, ''));
  if (isSorted(plain, bytewise) || isSorted(plain, byName)) return 'sorted bytewise';
  if (isSortedInside(plain)) return 'sorted in each directory';
  return plain.length <= MOST_COLLATED && isCollated(plain) ? 'sorted by collation' : 'not sorted';
};

/** Whether every directory's names come sorted, whatever the sequence at the top, which the arguments of a command decide. */
const isSortedInside = (paths: readonly string[]): boolean => {
  const last = new Map<string, string>();
  let compared = false;
  for (const path of paths) {
    const names = path.split('/');
    for (let depth = 1; depth < names.length; depth++) {
      const folder = names.slice(0, depth).join('/');
      const before = last.get(folder);
      if (before === names[depth]) continue;
      if (before !== undefined && before > names[depth]!) return false;
      compared ||= before !== undefined;
      last.set(folder, names[depth]!);
    }
  }
  return compared;
};

const MOST_COLLATED = 50_000;

// The locales that builds meet, and those whose letters stand elsewhere than in English: z before t in Estonian.
const LOCALES = ['en', 'et', 'tr', 'sv', 'cs', 'de'];

const isCollated = (paths: readonly RawPath[]): boolean => {
  const texts = paths.map((path) => Buffer.from(path, 'latin1').toString('utf8'));
  return LOCALES.some((locale) =>
    [true, false].some((ignorePunctuation) =>
      isSorted(texts, new Intl.Collator(locale, { ignorePunctuation }).compare),
    ),
  );
};

const bytewise = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// '/' sorts before every other byte when directories are walked name by name.
const byName = (a: string, b: string): number => bytewise(a.replaceAll('/', '\0'), b.replaceAll('/', '\0'));

const isSorted = (items: readonly string[], order: (a: string, b: string) => number): boolean =>
  items.every((item, index) => index === 0 || order(items[index - 1]!, item) <= 0);
