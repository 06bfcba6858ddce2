import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** One word of an artifact pattern. */
export interface ShellGlob {
  /** For the shell, with its quotes; begins with `./`, so that it is never an option. */
  readonly word: string;
  /** The same as a pattern of this program (docs/patterns.md). */
  readonly pattern: string;
}

/**
 * Reads patterns of the shell such as `*.deb "a b"/*`, separated by blanks. Throws a `Failure` on what the shell would execute, and on an open quote.
 */
export const shellGlobs = (text: string): readonly ShellGlob[] => {
  const globs: { word: string; pattern: string }[] = [];
  let inWord = false;
  let quote = '';
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index]!;
    const next = text[index + 1];
    if (quote === '' && /[ \t\n]/.test(char)) {
      inWord = false;
      continue;
    }
    if (quote === '' && '|&;<>()$`'.includes(char)) throw notAPattern(text, char);
    if (quote === '"' && '$`'.includes(char)) throw notAPattern(text, char);
    if (!inWord) globs.push({ word: './', pattern: '' });
    inWord = true;
    const glob = globs.at(-1)!;
    glob.word += char;
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else if (char === '\\' && quote !== "'" && next !== undefined) {
      const isEscape = quote === '' || '$`"\\'.includes(next);
      if (isEscape) {
        glob.word += next;
        index += 1;
      }
      glob.pattern += literal(isEscape ? next : char);
    } else if (char === '\\' && quote === '') throw unclosed(text);
    else glob.pattern += quote === '' ? ordinary(char) : literal(char);
  }
  if (quote !== '') throw unclosed(text);
  return globs.map(({ word, pattern }) => ({ word, pattern: anchored(pattern) }));
};

const literal = (char: string): string => (SPECIAL.includes(char) ? `\\${char}` : char);

const SPECIAL = '*?[]{}\\!';

/** The braces of bash are ordinary characters for `sh`. */
const ordinary = (char: string): string => ('{}'.includes(char) ? `\\${char}` : char);

/** From the root of the source; `./x` and `x/` name the same as `x`. */
const anchored = (pattern: string): string => {
  const plain = pattern
    .replace(/\/{2,}/g, '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/$/, '');
  if (plain === '' || plain === '.') return WHOLE;
  const visible = plain.split('/').map(withoutHidden).join('/');
  return visible.startsWith('../') ? visible : `/${visible.replace(/^\//, '')}`;
};

/** Everything in the source: for the shell, `.`. */
export const WHOLE = '/**';

/** For the shell, a wildcard at the start of a name does not match a dot. */
const withoutHidden = (segment: string): string =>
  segment.replace(/^\*+(?=$|\.)/, '[!.]*').replace(/^\?/, '[!.]');

const notAPattern = (text: string, char: string): Failure =>
  new Failure(
    `the artifact '${displayText(text)}' is no pattern: the shell would execute ${char}\n  put names with such characters in single quotes`,
  );

const unclosed = (text: string): Failure =>
  new Failure(`the artifact '${displayText(text)}' has an open quote, or ends with a backslash: close it`);
