import { displayLines } from './display.ts';
import { terminalRows } from './terminal-rows.ts';

/** The last lines of what a build printed, as a terminal shows them at the end, safe to print. Empty if it printed nothing. */
export const logEnd = (log: string, lines: number): string[] => {
  const end = log.trimEnd();
  if (end === '') return [];
  const shown = rowsAtEnd(end, lines).map((row) => displayLines(row).trimEnd());
  while (shown.length > 1 && shown.at(-1) === '') shown.pop();
  return shown.slice(-lines);
};

/** More than the last lines count only if one of them moves up: of several spinners, each state is printed below the last one. */
const rowsAtEnd = (end: string, lines: number): readonly string[] => {
  const last = lastLines(end, lines);
  if (!last.some((line) => MOVES.test(line))) return last;
  const { rows, above } = terminalRows(last.join('\n'));
  return above || rows.length < lines ? terminalRows(tailOf(end)).rows : rows;
};

const MOVES = /[\r\b\x1b\x9b]/;

const lastLines = (text: string, lines: number): string[] => {
  let start = text.length;
  for (let left = lines; left > 0 && start > 0; left--) start = text.lastIndexOf('\n', start - 1);
  return text.slice(Math.max(0, start)).replace(/^\n/, '').split('\n');
};

/** Enough for many states of several spinners, from the start of a line. */
const tailOf = (text: string): string => {
  const start = Math.max(0, text.length - TAIL);
  return start === 0 ? text : text.slice(text.indexOf('\n', start) + 1 || start);
};

const TAIL = 65_536;
