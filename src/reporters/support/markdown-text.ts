/**
 * Text without markup, for the middle of a line (GitHub Flavored Markdown 0.29, sections 2.4 and 6.9): every character that could be
 * markup or make an address a link is escaped; line breaks become spaces.
 */
export const text = (value: string): string =>
  value
    .replace(/[\\`*_{}[\]<>#!|~&@]|:(?=\/\/)|(?<=www)\./gi, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/\s+/g, ' ');

/** A code element, because backquotes can end a code span, and a bar ends a cell. */
export const code = (value: string): string => `<code>${text(value)}</code>`;
