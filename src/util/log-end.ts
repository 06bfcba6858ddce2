import { displayLines } from './display.ts';

/** The last lines of what a build printed, as a terminal shows them at the end, safe to print. Empty if it printed nothing. */
export const logEnd = (log: string, lines: number): string[] => {
  const end = log.trimEnd();
  return end === '' ? [] : lastLines(end, lines).map((line) => displayLines(shownLine(line)).trimEnd());
};

const lastLines = (text: string, lines: number): string[] => {
  let start = text.length;
  for (let left = lines; left > 0 && start > 0; left--) start = text.lastIndexOf('\n', start - 1);
  return text.slice(Math.max(0, start)).replace(/^\n/, '').split('\n');
};

/** A line without escape sequences, after all that moves back in it: of a spinner or a progress bar, the last state. */
const shownLine = (line: string): string => {
  if (!MOVES.test(line)) return line;
  let shown: string[] = [];
  let column = 0;
  for (const [token, erased] of line.matchAll(TOKEN)) {
    if (token === '\r') column = 0;
    else if (token === '\b') column = Math.max(0, column - 1);
    else if (erased !== undefined) shown = erased === '2' ? [] : shown.slice(0, column);
    else if (token.length === 1 || !/^[\x1b\x9b]/.test(token)) {
      while (shown.length < column) shown.push(' ');
      shown[column++] = token;
    }
  }
  return shown.join('');
};

const MOVES = /[\r\b\x1b\x9b]/;

// ECMA-48, section 5.4, and what xterm adds: erase in line; control sequences; strings up to their end; other escape sequences; a character.
const TOKEN =
  /(?:\x1b\[|\x9b)([02]?)K|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|[\s\S]/gu;
