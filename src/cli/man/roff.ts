/** Text as roff input: one line that groff and mandoc print unchanged, with `-` as the character that a user types. */
export const text = (plain: string): string =>
  plain
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replace(/[^\x20-\x7e]/gu, (character) => `\\[u${hexadecimal(character)}]`)
    .replace(/^\./, '\\&.');

export const bold = (plain: string): string => `\\fB${text(plain)}\\fR`;

export const italic = (plain: string): string => `\\fI${text(plain)}\\fR`;

const hexadecimal = (character: string): string =>
  character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
