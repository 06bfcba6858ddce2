import { isUtf8 } from 'node:buffer';
import type { RawPath } from '../../model/raw-path.ts';

/**
 * A raw path as characters: UTF-8 is decoded, and each byte that is not part of UTF-8 becomes one lone surrogate, U+DC80 to U+DCFF
 * (as Python's `surrogateescape`). Different paths stay different.
 */
export const decodePath = (path: RawPath): string => {
  if (ASCII.test(path)) return path;
  const bytes = Buffer.from(path, 'latin1');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return path.replace(CHARACTER_OR_BYTE, (units) =>
    units.length > 1
      ? Buffer.from(units, 'latin1').toString('utf8')
      : String.fromCharCode(0xdc00 + units.charCodeAt(0)),
  );
};

const ASCII = /^[\x00-\x7f]*$/;

// Well-formed UTF-8 of two to four bytes (Unicode Standard, table 3-7), or any other byte above ASCII.
const CHARACTER_OR_BYTE =
  /[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}|[\x80-\xff]/g;
