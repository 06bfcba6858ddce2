/**
 * Text of any origin with every character made visible that a terminal, a log or an XML parser must not get: control characters, bidirectional
 * controls, lone surrogates and noncharacters become `\x1b`, `\u202e`. Line feeds and tabs stay. Unlike `displayText` it leaves backslashes: the
 * texts of a report are already escaped once.
 */
export const visibleText = (text: string): string => text.replace(HIDDEN, escapeCharacter);

/** The same for text that must stay on one line. */
export const visibleLine = (text: string): string =>
  visibleText(text).replace(/[\n\t]/g, (character) => (character === '\n' ? '\\n' : '\\t'));

// C0 without HT and LF, DEL, C1, line and paragraph separators, bidirectional controls, byte order mark, the noncharacters of the basic plane.
const HIDDEN =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]|\p{Surrogate}/gu;

const escapeCharacter = (character: string): string => {
  if (character === '\r') return '\\r';
  const code = character.codePointAt(0)!;
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
};
