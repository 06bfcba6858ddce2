/** A word that a POSIX shell reads back as exactly this text (POSIX.1-2017, Shell Command Language, 2.2.2). */
export const shellQuote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** A command line of quoted words. */
export const shellWords = (words: readonly string[]): string => words.map(shellQuote).join(' ');
