import { grouped } from '../grouped.ts';
import { CLASS } from './character-class.ts';
import { problemOf } from './problem.ts';

const MOST_ALTERNATIVES = 1000;
/** In all alternatives of one pattern together. */
const MOST_CHARACTERS = 50_000;

/**
 * The patterns that `{a,b}`, `{1..3}` and `{a..c}` stand for, as bash expands them: every alternative of each group, in order. Braces
 * without a comma or a range stay as they are, escaped. Throws a `Failure` for an open brace and for too many alternatives.
 */
export const expandBraces = (pattern: string): readonly string[] => {
  if (!pattern.includes('{')) return [pattern];
  const reader: Reader = { pattern, at: 0 };
  const sequence = readSequence(reader, false);
  const total = countOf(sequence);
  if (total > MOST_ALTERNATIVES)
    throw problemOf(
      pattern,
      `has braces with more than ${MOST_ALTERNATIVES} alternatives: write several patterns, or use * or ?`,
    );
  const expanded = expand(sequence);
  if (expanded.reduce((sum, { length }) => sum + length, 0) > MOST_CHARACTERS)
    throw problemOf(
      pattern,
      `makes more than ${grouped(MOST_CHARACTERS)} characters from its braces: write several patterns, or use * or ?`,
    );
  return expanded;
};

/** Texts and groups of alternatives, one behind the other. */
type Sequence = readonly (string | Group)[];

interface Group {
  readonly alternatives: readonly Sequence[];
}

interface Reader {
  readonly pattern: string;
  at: number;
}

/** Reads up to the end of the pattern, or inside braces up to a comma or the closing brace. */
const readSequence = (reader: Reader, inBraces: boolean): Sequence => {
  const found: (string | Group)[] = [];
  for (;;) {
    TEXT.lastIndex = reader.at;
    const token = TEXT.exec(reader.pattern)?.[0];
    if (token === undefined || (inBraces && (token === ',' || token === '}'))) return found;
    reader.at += token.length;
    for (const part of token === '{' ? readGroup(reader) : [token]) found.push(part);
  }
};

/** Reads what is behind an opening brace, and the closing brace. */
const readGroup = (reader: Reader): Sequence => {
  const range = rangeAt(reader);
  if (range !== undefined) return [{ alternatives: range }];
  const alternatives: Sequence[] = [];
  for (;;) {
    alternatives.push(readSequence(reader, true));
    const end = reader.pattern[reader.at++];
    if (end === undefined)
      throw problemOf(reader.pattern, 'has a { without a }: close it, or write \\{ for the character');
    if (end === '}') break;
  }
  return alternatives.length > 1 ? [{ alternatives }] : ['\\{', ...alternatives[0]!, '\\}'];
};

/** The values of a range such as `1..10}`, `01..10}`, `0..10..2}` or `a..f}`; undefined if there is none. */
const rangeAt = (reader: Reader): readonly Sequence[] | undefined => {
  RANGE.lastIndex = reader.at;
  const [whole, first, last, step = '1'] = RANGE.exec(reader.pattern) ?? [];
  if (whole === undefined || first === undefined || last === undefined) return undefined;
  reader.at += whole.length;
  const letters = /[a-z]/i.test(first);
  const [from, to] = letters ? [first.charCodeAt(0), last.charCodeAt(0)] : [Number(first), Number(last)];
  const by = Math.max(1, Math.abs(Number(step)));
  const length = Math.floor(Math.abs(to - from) / by) + 1;
  // One more than allowed is enough to be refused.
  const values = Array.from(
    { length: Math.min(length, MOST_ALTERNATIVES + 1) },
    (_, index) => from + Math.sign(to - from) * by * index,
  );
  const width = /^-?0\d/.test(first) || /^-?0\d/.test(last) ? Math.max(first.length, last.length) : 0;
  return values.map((value) => [letters ? String.fromCharCode(value) : padded(value, width)]);
};

const padded = (value: number, width: number): string =>
  value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');

const countOf = (sequence: Sequence): number =>
  sequence.reduce(
    (product, part) =>
      typeof part === 'string'
        ? product
        : product * part.alternatives.reduce((sum, one) => sum + countOf(one), 0),
    1,
  );

const expand = (sequence: Sequence): string[] =>
  sequence.reduce<string[]>(
    (heads, part) => {
      const tails = typeof part === 'string' ? [part] : part.alternatives.flatMap(expand);
      return heads.flatMap((head) => tails.map((tail) => head + tail));
    },
    [''],
  );

// A class, an escaped character, plain text, or one character. A class may contain braces and commas.
const TEXT = new RegExp(`${CLASS.source}|\\\\.|[^\\\\[\\]{},]+|.`, 'suy');

// Two numbers, or two letters of the same case; then perhaps a step.
const RANGE =
  /(?=-?\d+\.\.-?\d|[a-z]\.\.[a-z]|[A-Z]\.\.[A-Z])(-?\d{1,15}|\w)\.\.(-?\d{1,15}|\w)(?:\.\.(-?\d{1,15}))?\}/y;
