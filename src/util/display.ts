import { isUtf8 } from 'node:buffer';

/**
 * A raw path (or any bytes as a latin1 string) as text that is safe on a terminal and in a report: UTF-8 is decoded,
 * a backslash is doubled, and every control character, bidirectional control and byte that is not UTF-8 is escaped
 * (`\n`, `\x1b`, `\xff`, `\u202e`). Reversible.
 */
export const displayRaw = (raw: string): string => {
  const bytes = Buffer.from(raw, 'latin1');
  return isUtf8(bytes) ? displayText(bytes.toString('utf8')) : displayInvalid(raw);
};

/** The same for text that is already decoded, such as a message or a log line. */
export const displayText = (text: string): string => text.replace(UNSAFE, escapeCharacter);

/** Text of several lines, such as the end of a build's log: as `displayText`, but line feeds and tabs stay. */
export const displayLines = (text: string): string =>
  text.replace(UNSAFE, (character) =>
    character === '\n' || character === '\t' || character === '\\' ? character : escapeCharacter(character),
  );

// C0, DEL, C1, backslash, line and paragraph separators, bidirectional controls (Unicode TR 9), lone surrogates.
const UNSAFE =
  /[\x00-\x1f\x7f-\x9f\\\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\\': '\\\\' };

const escapeCharacter = (character: string): string => {
  const code = character.codePointAt(0)!;
  return NAMED[character] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
};

const displayInvalid = (raw: string): string =>
  raw.replace(/[^\x20-\x5b\x5d-\x7e]/g, (unit) => NAMED[unit] ?? `\\x${hex(unit.charCodeAt(0), 2)}`);

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
