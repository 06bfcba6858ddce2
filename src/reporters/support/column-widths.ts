/// <reference path="./cli-table3-utils.d.ts" />
import utils from 'cli-table3/src/utils.js';
import { largest } from '../../util/largest.ts';

export interface MeasuredColumn {
  /** The width of the longest cell. */
  readonly natural: number;
  /** The width of the longest word. */
  readonly least: number;
  /** How many lines each cell of the first rows takes at a width. */
  readonly linesAt: (width: number) => readonly number[];
}

/** The first rows stand for all of a long table. */
const SAMPLE = 40;

export const measure = (cells: readonly string[]): MeasuredColumn => {
  const words = cells.map((cell) => cell.split(/\s+/).filter(Boolean).map(textWidth));
  const sample = words.slice(0, SAMPLE);
  const known = new Map<number, readonly number[]>();
  return {
    natural: largest(cells.map(textWidth), 0),
    least: largest(
      words.map((lengths) => largest(lengths, 0)),
      0,
    ),
    linesAt: (width) => {
      const lines = known.get(width) ?? sample.map((lengths) => linesOf(lengths, width));
      known.set(width, lines);
      return lines;
    },
  };
};

/** Widths with a sum of at most `room`, each at least as wide as its longest word, and how many lines the first rows take. A single column may be wider. */
export const columnWidths = (
  columns: readonly MeasuredColumn[],
  room: number,
): { readonly widths: readonly number[]; readonly lines: number } | undefined => {
  if (columns.length > 1 && sum(columns.map(({ least }) => least)) > room) return undefined;
  let widths = columns.map(({ natural, least }) => Math.max(least, Math.min(natural, room)));
  // Takes one column of the screen at a time from where it costs least: at most `room` times the number of columns.
  while (columns.length > 1 && sum(widths) > room) {
    const narrower = columns.flatMap(({ least }, index) =>
      widths[index]! > least ? [widths.with(index, widths[index]! - 1)] : [],
    );
    widths = narrower
      .map((candidate) => ({ candidate, cost: cost(columns, candidate) }))
      .reduce((best, one) => (one.cost < best.cost ? one : best)).candidate;
  }
  return { widths, lines: lines(columns, widths) };
};

/** The number of lines; then those of the last column, from which users copy; then the width of the widest column. */
const cost = (columns: readonly MeasuredColumn[], widths: readonly number[]): number =>
  lines(columns, widths) + sum(columns.at(-1)!.linesAt(widths.at(-1)!)) / 1e4 + largest(widths) / 1e8;

/** The lines of the first rows side by side: each row is as high as its highest cell. */
const lines = (columns: readonly MeasuredColumn[], widths: readonly number[]): number => {
  const heights = columns.map(({ linesAt }, index) => linesAt(widths[index]!));
  return sum(heights[0]!.map((_, row) => largest(heights.map((column) => column[row]!))));
};

const linesOf = (words: readonly number[], width: number): number => {
  let count = 0;
  let line = 0;
  for (const word of words) {
    line += count === 0 ? word : word + 1;
    if (count > 0 && line <= width) continue;
    count++;
    line = word;
  }
  return count;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Terminal columns of a text. */
export const textWidth = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : utils.strlen(text);
