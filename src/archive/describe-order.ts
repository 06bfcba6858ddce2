import type { RawPath } from '../model/raw-path.ts';

/** How many members moved: all but the longest increasing subsequence. `places`: the index of each member on the other side. */
export const movedMembers = (places: readonly number[]): number => {
  // Patience sorting: `ends[n]` is the smallest last place of an increasing subsequence of length n + 1.
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
 * How a list of paths is sorted: bytewise, by full paths (`LC_ALL=C sort`) or name by name (`tar --sort=name`); bytewise in each
 * directory but not at the top (`tar` with several arguments, if directories list their names sorted); or by the collation of a
 * locale, which compares letters and digits first, case and punctuation last (ISO 14651).
 */
export const describeOrder = (paths: readonly RawPath[]): OrderKind => {
  const plain = paths.map((path) => path.replace(/\/+$/, ''));
  if (isSorted(plain, bytewise) || isSorted(plain, byName)) return 'sorted bytewise';
  if (isSortedInside(plain)) return 'sorted in each directory';
  return plain.length <= MOST_COLLATED && isCollated(plain) ? 'sorted by collation' : 'not sorted';
};

/** Whether the names in every directory are sorted. The order at the top is ignored: the arguments of a command decide it. */
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

// That of the locale, or capitals first: as glibc has it for z in Estonian.
const CASES = ['false', 'upper'] as const;

// Locales that are common in builds, and locales whose alphabet is ordered differently from English: in Estonian, z sorts before t.
const LOCALES = ['en', 'et', 'tr', 'sv', 'cs', 'de'];

const isCollated = (paths: readonly RawPath[]): boolean => {
  const texts = paths.map((path) => Buffer.from(path, 'latin1').toString('utf8'));
  return LOCALES.some((locale) =>
    [true, false].some((ignorePunctuation) =>
      CASES.some((caseFirst) =>
        isSorted(texts, new Intl.Collator(locale, { ignorePunctuation, caseFirst }).compare),
      ),
    ),
  );
};

const bytewise = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// '/' sorts before every other byte when directories are walked name by name.
const byName = (a: string, b: string): number => bytewise(a.replaceAll('/', '\0'), b.replaceAll('/', '\0'));

const isSorted = (items: readonly string[], order: (a: string, b: string) => number): boolean =>
  items.every((item, index) => index === 0 || order(items[index - 1]!, item) <= 0);
