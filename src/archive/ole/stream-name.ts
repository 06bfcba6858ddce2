import { toRaw } from '../../util/raw-path.ts';

/**
 * The name of a stream for display. Windows Installer packs two characters of a name into one of U+3800 to U+47FF, a single one into
 * U+4800 to U+483F, and marks tables by U+4840; `!` stands for that mark, as in its own tools. Control characters, as of
 * `\x05SummaryInformation`, stay.
 */
export const streamName = (utf16: string): string => {
  let name = '';
  for (const character of utf16) {
    const code = character.codePointAt(0)!;
    if (code === TABLE) name += '!';
    else if (code >= PAIR && code < SINGLE)
      name += LETTERS.charAt((code - PAIR) & 63) + LETTERS.charAt((code - PAIR) >> 6);
    else if (code >= SINGLE && code < TABLE) name += LETTERS.charAt(code - SINGLE);
    else name += character;
  }
  return toRaw(name);
};

const [PAIR, SINGLE, TABLE] = [0x3800, 0x4800, 0x4840];
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._';
