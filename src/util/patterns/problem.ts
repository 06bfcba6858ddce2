import { displayText } from '../display.ts';
import { Failure } from '../failure.ts';

/** The error for a pattern that cannot be read; `problem` states what is wrong with it, and the remedy. */
export const problemOf = (pattern: string, problem: string): Failure =>
  new Failure(`the pattern ${displayed(pattern)} ${problem}`);

// A backslash is not doubled: the user finds the pattern as it was written.
const displayed = (pattern: string): string => {
  const shown = pattern.length <= SHOWN ? pattern : `${pattern.slice(0, SHOWN)}…`;
  return `"${shown.split('\\').map(displayText).join('\\')}"`;
};

const SHOWN = 80;
