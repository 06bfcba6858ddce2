import type { RawPath } from '../../model/raw-path.ts';
import { nameSkeleton } from './name-skeleton.ts';

/**
 * What two names of one file have in common, cut where they differ: `dist/main.` and `.js` of `dist/main.29b991.js` and `dist/main.1833c5.js`.
 * Between two pieces is any text without a slash, which may differ again in the next build. Undefined if the names have not the same number of folders.
 */
export const commonName = (one: RawPath, other: RawPath): readonly RawPath[] | undefined => {
  const [a, b] = [nameSkeleton(one), nameSkeleton(other)];
  if (a.text !== b.text) return commonWords(one, other);
  const literals = a.text.split(MARK);
  const pieces: string[] = [''];
  literals.forEach((literal, index) => {
    pieces[pieces.length - 1] += literal;
    const part = a.parts[index]?.text;
    if (part === undefined) return;
    if (part === b.parts[index]!.text) pieces[pieces.length - 1] += part;
    // Folders of a digest (`ab/cdef`) are names of their own.
    else {
      for (const _ of part.split('/').slice(1)) pieces.push('/');
      pieces.push('');
    }
  });
  return pieces;
};

const MARK = '\0';

/** Short digests do not always look like some: `beefed`, `29b991`. Then all between the first and the last word that differ is left out. */
const commonWords = (one: RawPath, other: RawPath): readonly RawPath[] | undefined => {
  const [a, b] = [one.split('/'), other.split('/')];
  if (a.length !== b.length) return undefined;
  const pieces: string[] = [''];
  a.forEach((name, index) => {
    if (index > 0) pieces[pieces.length - 1] += '/';
    if (name === b[index]) pieces[pieces.length - 1] += name;
    else {
      const [before, after] = commonEnds(wordsOf(name), wordsOf(b[index]!));
      pieces[pieces.length - 1] += before;
      pieces.push(after);
    }
  });
  return pieces;
};

const commonEnds = (a: readonly string[], b: readonly string[]): readonly [string, string] => {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [a.slice(0, start).join(''), a.slice(a.length - end).join('')];
};

/** Words and what is between them. No character of UTF-8 is cut. */
const wordsOf = (name: string): readonly string[] => name.match(/[0-9A-Za-z]+|[^0-9A-Za-z]+/g) ?? [];
