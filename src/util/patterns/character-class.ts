import { problemOf } from './problem.ts';

/** A character class: `[abc]`, `[a-z]`, `[!a]`, `[^a]`, `[]a]`, `[[:digit:]]`. */
export const CLASS = /\[(?:[!^]|(?![!^]))(?:\]|\[:\w+:\]|\\.|[^\]\\])(?:\[:\w+:\]|\\.|[^\]\\])*\]/su;

/**
 * A class as the same class of a regular expression with the flag `u`. Members are single code points or ranges of them; a class never
 * matches a `/`. Throws a `Failure` for a class with a `/`, an unknown name, and a range whose end is before its start.
 */
export const characterClass = (text: string, pattern: string): string => {
  const negated = /^\[[!^]/.test(text);
  const members = [...text.slice(negated ? 2 : 1, -1).matchAll(MEMBER)].flatMap((match) => {
    const { name, first, last } = match.groups as Record<'name' | 'first' | 'last', string | undefined>;
    return name === undefined ? [rangeOf(first!, last ?? first!, pattern)] : namedRanges(name, pattern);
  });
  return `[${negated ? '^/' : ''}${members.flatMap(withoutSlash).map(written).join('')}]`;
};

type Range = readonly [from: number, to: number];

const rangeOf = (first: string, last: string, pattern: string): Range => {
  const [from, to] = [pointOf(first), pointOf(last)];
  if (from === SLASH || to === SLASH)
    throw problemOf(
      pattern,
      'has a / between [ and ]: a class stands for one character of a name; write \\[ for the character',
    );
  if (from > to)
    throw problemOf(pattern, `has the range ${first}-${last}, whose end is before its start: exchange them`);
  return [from, to];
};

const pointOf = (member: string): number => member.replace(/^\\/, '').codePointAt(0)!;

const namedRanges = (name: string, pattern: string): Range[] => {
  const ranges = NAMED[name];
  if (ranges === undefined)
    throw problemOf(pattern, `has the unknown class [:${name}:]: known are ${Object.keys(NAMED).join(', ')}`);
  return ranges.split(' ').map((range): Range => {
    const [from, to = from] = range.split('-').map((digits) => Number.parseInt(digits, 16));
    return [from!, to!];
  });
};

const withoutSlash = ([from, to]: Range): Range[] =>
  from <= SLASH && SLASH <= to
    ? (
        [
          [from, SLASH - 1],
          [SLASH + 1, to],
        ] satisfies Range[]
      ).filter(([low, high]) => low <= high)
    : [[from, to]];

const written = ([from, to]: Range): string =>
  from === to ? escaped(from) : `${escaped(from)}-${escaped(to)}`;

const escaped = (point: number): string => `\\u{${point.toString(16)}}`;

const SLASH = 0x2f;

const MEMBER = /\[:(?<name>\w+):\]|(?<first>\\.|.)(?:-(?<last>\\.|[^\]]))?/gsu;

// POSIX.1-2017, 7.3.1, in the POSIX locale: ASCII only, so that no pattern depends on the locale.
const NAMED: Readonly<Record<string, string>> = {
  __proto__: null as never,
  alnum: '30-39 41-5a 61-7a',
  alpha: '41-5a 61-7a',
  blank: '20 9',
  cntrl: '0-1f 7f',
  digit: '30-39',
  graph: '21-7e',
  lower: '61-7a',
  print: '20-7e',
  punct: '21-2f 3a-40 5b-60 7b-7e',
  space: '20 9-d',
  upper: '41-5a',
  xdigit: '30-39 41-46 61-66',
};
