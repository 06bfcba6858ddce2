import type { RawPath } from '../../model/raw-path.ts';

/** A name without the parts that may be a digest, a number, a time or random. */
export interface NameSkeleton {
  /** The name with a mark for each such part. */
  readonly text: string;
  readonly parts: readonly NamePart[];
}

export interface NamePart {
  readonly text: string;
  /** Whether people do not write such a part: a digest, a time of day, a random name. `1`, `v2`, `x86`, `rfc2822` and a date are not. */
  readonly strong: boolean;
}

/** The skeleton of a path: folders and name. Folders of two hexadecimal digits before a digest are a part of it (`.build-id/ab/cdef`). */
export const nameSkeleton = (name: RawPath): NameSkeleton => {
  const parts: NamePart[] = [];
  const mark = (text: string, strong: boolean): string => {
    parts.push({ text, strong });
    return MARK;
  };
  const text = name.replace(
    TOKEN,
    (whole, fanned?: string, uuid?: string, time?: string, hashed?: string, word?: string) => {
      if (fanned !== undefined || uuid !== undefined) return mark(whole, true);
      if (time !== undefined) return mark(whole, whole.length > '2026-11-27'.length);
      // Words of eight letters stand there, too.
      if (hashed !== undefined && (/[0-9_-]/.test(whole) || isMixed(whole, WEAK)))
        return mark(whole, isStrong(whole));
      if (hashed !== undefined) return markWord(whole, mark);
      return markWord(word ?? whole, mark);
    },
  );
  return { text, parts };
};

/**
 * Whether the names differ only in parts that people do not write. `weak` parts, such as a version, may tell two different files apart: their
 * contents have to show that they belong together.
 */
export const hasStrongDifference = (one: NameSkeleton, other: NameSkeleton): boolean =>
  one.parts.every(({ text, strong }, index) => {
    const counterpart = other.parts[index];
    return counterpart !== undefined && (text === counterpart.text || (strong && counterpart.strong));
  });

/** No name contains NUL. */
const MARK = '\0';

// Each alternative is bounded, or begins where the one before cannot go on: no name takes more than linear time.
const TOKEN = new RegExp(
  [
    // Folders of two digits, then the rest of a digest.
    String.raw`(?<=^|\/)((?:[0-9a-f]{2}\/){1,8}[0-9a-f]{6,128}(?![0-9A-Za-z]))`,
    '(?<![0-9A-Za-z])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9A-Za-z])',
    '(?<![0-9])([12][0-9]{3}-[01][0-9]-[0-3][0-9](?:[T_-][0-9]{2}[:_-]?[0-9]{2}(?:[:_-]?[0-9]{2})?)?)(?![0-9])',
    // Base64 for names (RFC 4648, section 5) of eight letters before the last endings, as Rollup and Vite write it.
    String.raw`(?<=[-.])([A-Za-z0-9_-]{8})(?=(?:\.[a-z0-9]{1,5}){1,3}$)`,
    '([0-9A-Za-z]+)',
  ].join('|'),
  'g',
);

const markWord = (word: string, mark: (text: string, strong: boolean) => string): string => {
  const temporary = /^(te?mp)([0-9A-Za-z]{4,})$/.exec(word);
  if (temporary !== null) return temporary[1]! + mark(temporary[2]!, true);
  if (/^[0-9]+$/.test(word)) return mark(word, word.length >= LONG_NUMBER);
  const changes = classChanges(word);
  if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(word)) {
    if (word.length >= SHORTEST_HEX && (changes > 0 || word.length >= 16)) return mark(word, true);
    if (word.length === 2) return mark(word, false);
  }
  if (isMixed(word, STRONG)) return mark(word, true);
  if (isMixed(word, WEAK)) return mark(word, false);
  // Base32 of a digest, which may be of letters only, as esbuild writes it.
  if (/^[A-Z2-7]{8}$/.test(word)) return mark(word, false);
  const numbered = /^([A-Za-z]+)([0-9]+)$/.exec(word);
  return numbered === null ? word : numbered[1]! + mark(numbered[2]!, numbered[2]!.length >= LONG_NUMBER);
};

/** Whether it has the form of a digest or is a mixture of letters and digits, and not several words. */
const isStrong = (text: string): boolean =>
  (/^[0-9a-f]+$/.test(text) && /[0-9]/.test(text)) || (/^[0-9A-Za-z]+$/.test(text) && isMixed(text, STRONG));

/** How mixed a word has to be. */
interface Mixture {
  /** The fewest letters and digits. */
  readonly length: number;
  /** The fewest changes of class. */
  readonly changes: number;
  /** The most letters between two changes, on average: of letters alone, with digits, and of long words with digits. */
  readonly letters: number;
  readonly withDigits: number;
  readonly long: number;
}

const STRONG: Mixture = { length: 6, changes: 3, letters: 2, withDigits: 2.4, long: 3 };
const WEAK: Mixture = {
  length: 4,
  changes: 2,
  letters: 2.5,
  withDigits: Number.POSITIVE_INFINITY,
  long: Number.POSITIVE_INFINITY,
};

/**
 * Whether a word changes between small letters, capitals and digits more often than words that people write together do. Random letters and
 * digits change about every second place; `getUserNameById` does at every third.
 */
const isMixed = (word: string, least: Mixture): boolean => {
  const changes = classChanges(word);
  if (word.length < least.length || changes < least.changes) return false;
  const most = !/[0-9]/.test(word) ? least.letters : word.length < LONG_WORD ? least.withDigits : least.long;
  return word.length < most * (changes + 1);
};

const LONG_WORD = 16;

/** As many as of a digest. Years, versions and numbers of standards have fewer. */
const LONG_NUMBER = 8;
const SHORTEST_HEX = 8;

/** How often a word changes between digits, small and capital letters; `Ab` does not count, since words begin like that. */
const classChanges = (word: string): number => {
  let changes = 0;
  let last = classOf(word.charCodeAt(0));
  for (let index = 1; index < word.length; index++) {
    const next = classOf(word.charCodeAt(index));
    if (next !== last && !(last === 2 && next === 1)) changes++;
    last = next;
  }
  return changes;
};

/** 0: digit, 1: small, 2: capital. */
const classOf = (code: number): number => (code < 0x3a ? 0 : code >= 0x61 ? 1 : 2);
