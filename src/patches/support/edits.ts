import type { PatchEdit, PatchSite, ShellCommand, ShellWord } from '../../model/patch.ts';

export const insert = (at: number, text: string): PatchEdit => ({ start: at, end: at, text });

export const replace = ({ start, end }: ShellWord, text: string): PatchEdit => ({ start, end, text });

/** Removes a word, and the blanks in front of it. */
export const remove = ({ blank, end }: ShellWord): PatchEdit => ({ start: blank, end, text: '' });

/** Options directly behind the name of the program. */
export const behindName = ({ head }: ShellCommand, options: readonly string[]): PatchEdit =>
  insert(head.end, options.map((option) => ` ${option}`).join(''));

/** An assignment for the command, unless it has one of that variable. */
export const withVariable = (
  { variables, front }: ShellCommand,
  name: string,
  value: string,
): readonly PatchEdit[] => (variables.has(name) ? [] : [insert(front, `${name}=${value} `)]);

/**
 * The time that archives get: the variable, else the time that is known now. Not quoted: it consists of digits, and between grave accents
 * a quotation mark has another meaning. https://reproducible-builds.org/specs/source-date-epoch/
 */
export const epochText = ({ epoch }: PatchSite): string => `\${SOURCE_DATE_EPOCH:-${epoch}}`;

/** The same as the value of a variable of a program that reads it itself. */
export const withEpoch = (command: ShellCommand, site: PatchSite): readonly PatchEdit[] =>
  withVariable(command, 'SOURCE_DATE_EPOCH', epochText(site));

/** The edits, or undefined if there are none. */
export const unlessNone = (edits: readonly PatchEdit[]): readonly PatchEdit[] | undefined =>
  edits.length === 0 ? undefined : edits;
