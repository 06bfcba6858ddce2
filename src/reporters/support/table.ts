/// <reference path="./cli-table3-utils.d.ts" />
import Table from 'cli-table3';
import utils from 'cli-table3/src/utils.js';
import { largest } from '../../util/largest.ts';
import { textWidth } from './column-widths.ts';
import { GAP, tableLayout } from './table-layout.ts';

/**
 * Rows as aligned lines of at most `width` columns. Text is wrapped between words and never inside one, because users copy commands and
 * names: a word that is longer than a line has one of its own. Where the columns do not fit side by side, or would take more lines, the cells
 * of one go below their row. Those of the column `alwaysBelow` always do.
 */
export const table = (
  rows: readonly (readonly string[])[],
  width: number,
  indent = 4,
  alwaysBelow?: number,
): readonly string[] => {
  const room = width - indent;
  const { widths } = tableLayout(rows, room, alwaysBelow);
  const wrapped = rows.map((row) => widths.map((each, index) => wrap(row[index] ?? '', each ?? room - GAP)));
  const lines = (index: number): readonly string[] => wrapped.flatMap((row) => row[index]!);
  // A column without text takes no room. One whose text has no width, such as an accent alone, does.
  const columns = [...widths.keys()].filter((index) => lines(index).some((line) => line !== ''));
  // What the lines need after wrapping.
  const needed = widths.map((_, index) => largest(lines(index).map(textWidth), 1));
  const beside = columns.filter((index) => widths[index] !== undefined);
  const below = columns.filter((index) => widths[index] === undefined);
  return wrapped.flatMap((row) => [
    ...sideBySide(
      beside.map((index) => row[index]!),
      beside.map((index) => needed[index]!),
    ).map((line) => indented(line, indent)),
    ...below
      .flatMap((index) => row[index]!)
      // A cell without text has no line of its own.
      .filter((line) => line !== '')
      .map((line) => indented(line, indent + GAP)),
  ]);
};

const wrap = (text: string, width: number): readonly string[] =>
  text !== '' && textWidth(text) <= width ? [text] : utils.wordWrap(width, text);

const indented = (line: string, indent: number): string => `${' '.repeat(indent)}${line}`.trimEnd();

/**
 * The lines of the cells of one row, as rows of a grid. cli-table3 takes quadratic time for cells of several lines and for long wide text, so that
 * each line has a row of its own, and a single column needs no grid. It cuts what is wider than its column: no line may be.
 */
const sideBySide = (cells: readonly (readonly string[])[], widths: readonly number[]): readonly string[] => {
  if (cells.length < 2) return cells.flat();
  const height = largest(cells.map((lines) => lines.length));
  if (height === 0) return [];
  const grid = new Table({
    chars: { ...NO_LINES, middle: ' '.repeat(GAP) },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colWidths: [...widths],
  });
  for (let line = 0; line < height; line++) grid.push(cells.map((lines) => lines[line] ?? ''));
  return grid.toString().split('\n');
};

const NO_LINES = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
  ].map((name) => [name, '']),
);
