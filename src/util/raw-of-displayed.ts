import { isUtf8 } from 'node:buffer';
import type { RawPath } from '../model/raw-path.ts';

/** The path that `displayRaw` shows so. */
export const rawOfDisplayed = (shown: string): RawPath => {
  if (!shown.includes('\\') && ASCII.test(shown)) return shown;
  // `displayRaw` escapes every character above ASCII of a path that is not UTF-8; then `\xff` is a byte, else a character.
  const bytes = ASCII.test(shown) ? withoutEscapes(shown) : undefined;
  if (bytes !== undefined && !isUtf8(Buffer.from(bytes, 'latin1'))) return bytes;
  const text = withoutEscapes(shown);
  return Buffer.from(text, 'utf8').toString('latin1');
};

const ASCII = /^[\x00-\x7f]*$/;
const ESCAPE = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([ntr\\]))/g;
const NAMED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

const withoutEscapes = (shown: string): string =>
  shown.replace(ESCAPE, (_, byte?: string, unit?: string, name?: string) =>
    name === undefined ? String.fromCharCode(Number.parseInt(byte ?? unit!, 16)) : NAMED[name]!,
  );
