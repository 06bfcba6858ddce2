import { Failure } from '../failure.ts';
import { grouped } from '../grouped.ts';
import { CLASS, characterClass } from './character-class.ts';
import { expandBraces } from './expand-braces.ts';
import { problemOf } from './problem.ts';

/** One alternative of a pattern: the pattern itself, if it has no braces. */
export interface Alternative {
  /** `below`: paths of the tree; `beside`: `../NAME`, paths in the folder that contains the tree, without their `../`. */
  readonly place: 'below' | 'beside';
  /** Whether it starts at the root of its place. Otherwise it matches a name at any depth. */
  readonly anchored: boolean;
  /** Whether only a folder matches. */
  readonly folderOnly: boolean;
  /** One for each name of a path, or `**` for any number of names. */
  readonly segments: readonly Segment[];
}

export interface Segment {
  /** A glob in which only `*`, `?` and character classes are special. */
  readonly glob: string;
  /** The only name that it matches, in characters; undefined if it has a wildcard. */
  readonly literal: string | undefined;
}

/**
 * Reads patterns in the one dialect of this program, which docs/patterns.md describes. Throws a `Failure` that names the pattern, what is
 * wrong with it and the remedy.
 */
export const readPatterns = (patterns: readonly string[]): Alternative[] => patterns.flatMap(readPattern);

/** Reads one pattern. */
export const readPattern = (pattern: string): Alternative[] => {
  if (Buffer.byteLength(pattern) > LONGEST)
    throw problemOf(
      pattern,
      `has more than ${grouped(LONGEST)} bytes, the longest path of Linux: shorten it`,
    );
  if (pattern === '') throw problemOf(pattern, 'is empty: leave it out, or write * for everything');
  if (pattern.startsWith('!'))
    throw problemOf(
      pattern,
      'begins with !, but no pattern takes back what another matches: write \\! for the character',
    );
  if (pattern.includes('\0'))
    throw problemOf(pattern, 'contains a NUL, which no name can contain: remove it');
  return expandBraces(pattern).map((text) => readAlternative(text, pattern));
};

/** Why a pattern cannot be read, with the remedy; undefined if it can. */
export const patternProblem = (pattern: string): string | undefined => {
  try {
    readPattern(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
};

const LONGEST = 4096;

const readAlternative = (text: string, pattern: string): Alternative => {
  if (text === '') throw problemOf(pattern, 'has braces that can be empty: write a name beside them');
  const folderOnly = text.endsWith('/');
  const start = /^(?:\.?\/|\.\.\/)?/.exec(text)![0];
  const rest = text.slice(start.length, folderOnly ? Math.max(start.length, text.length - 1) : undefined);
  if (start === '../' && rest === '') throw problemOf(pattern, OUTSIDE);
  if (rest === '' || text === '.')
    throw problemOf(pattern, 'names the whole source: write /** for everything in it, or leave it out');
  const segments = readSegments(rest, pattern);
  return {
    place: start === '../' ? 'beside' : 'below',
    anchored: start !== '' || rest.includes('/'),
    folderOnly,
    segments,
  };
};

const readSegments = (text: string, pattern: string): Segment[] => {
  const segments: Segment[] = [];
  let glob = '';
  let literal: string | undefined = '';
  const finish = (): void => {
    if (glob === '') throw problemOf(pattern, 'has two slashes in a row: write one');
    if (literal === '.') throw problemOf(pattern, 'has . between slashes: leave it out');
    if (literal === '..') throw problemOf(pattern, text === '..' ? OUTSIDE : NOT_RESOLVED);
    const any = glob.replace(/\*{2,}/g, '*');
    // As in git: any longer row of stars is the same.
    const globstar = /^\*{2,}$/.test(glob);
    if (!globstar || segments.at(-1)?.glob !== '**') segments.push({ glob: globstar ? '**' : any, literal });
    [glob, literal] = ['', ''];
  };
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '/') finish();
    else if (token === '*' || token === '?') [glob, literal] = [glob + token, undefined];
    else if (token.length > 1 && token.startsWith('['))
      [glob, literal] = [glob + characterClass(token, pattern), undefined];
    else {
      const character = characterOf(token, pattern);
      [glob, literal] = [glob + escaped(character), literal === undefined ? undefined : literal + character];
    }
  }
  finish();
  return segments;
};

// A class, an escaped character, or one character.
const TOKEN = new RegExp(`${CLASS.source}|\\\\.|.`, 'gsu');

const characterOf = (token: string, pattern: string): string => {
  if (token === '[')
    throw problemOf(pattern, 'has a [ without a ]: close it, or write \\[ for the character');
  if (token === '\\') throw problemOf(pattern, 'ends with a backslash: write \\\\ for the character');
  if (token === '\\/') throw problemOf(pattern, 'has a backslash before a slash: leave the backslash out');
  return token.startsWith('\\') ? token.slice(1) : token;
};

/** A character that picomatch may interpret becomes a class, because its own escapes are not valid in every regular expression. */
const escaped = (character: string): string =>
  /[\w.\- ]|[^\x00-\x7f]/u.test(character) ? character : `[\\u{${character.codePointAt(0)!.toString(16)}}]`;

const OUTSIDE =
  'names a folder above the source, not something in it: name what the build creates in its source';
const NOT_RESOLVED = 'has .. between slashes, which nothing resolves: write the path without it';
