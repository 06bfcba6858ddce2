/// <reference path="./cli-table3-utils.d.ts" />
import utils from 'cli-table3/src/utils.js';
import { largest } from '../../util/largest.ts';
import { sum } from '../../util/sum.ts';

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
  const sample = words
    .slice(0, SAMPLE)
    .map((lengths, index) => ({ lengths, whole: textWidth(cells[index]!) }));
  const known = new Map<number, readonly number[]>();
  return {
    natural: largest(cells.map(textWidth), 0),
    least: largest(
      words.map((lengths) => largest(lengths, 0)),
      0,
    ),
    linesAt: (width) => {
      const lines = known.get(width) ?? sample.map((cell) => linesOf(cell, width));
      known.set(width, lines);
      return lines;
    },
  };
};

/**
 * Widths with a sum of at most `room`, each at least as wide as its longest word, and how many lines the first rows take. A single column may
 * be wider.
 */
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
  const used = useSpare(columns, widths, room);
  return { widths: used, lines: lines(columns, used) };
};

/** Takes from each column what it does not need for its lines, and gives it to the columns that then take fewer lines. */
const useSpare = (
  columns: readonly MeasuredColumn[],
  widths: readonly number[],
  room: number,
): readonly number[] => {
  let best = widths.map((width, index) => compact(columns[index]!, width));
  for (const [index, { natural }] of columns.entries()) {
    const most = Math.min(natural, best[index]! + room - sum(best));
    for (let width = best[index]! + 1; width <= most; width++) {
      const wider = best.with(index, width);
      if (cost(columns, wider) < cost(columns, best)) best = wider;
    }
  }
  return best;
};

/** The least width at which every cell takes as many lines as at this one. */
const compact = ({ least, linesAt }: MeasuredColumn, width: number): number => {
  const wanted = linesAt(width).join();
  let narrowest = width;
  while (narrowest > least && linesAt(narrowest - 1).join() === wanted) narrowest--;
  return narrowest;
};

/** The number of lines; then those of the last column, from which users copy; then those of all cells; then the width of the widest column. */
const cost = (columns: readonly MeasuredColumn[], widths: readonly number[]): number => {
  const cells = columns.map(({ linesAt }, index) => sum(linesAt(widths[index]!)));
  return lines(columns, widths) + cells.at(-1)! / 1e4 + sum(cells) / 1e7 + largest(widths) / 1e11;
};

/** The lines of the first rows side by side: each row is as high as its highest cell. */
const lines = (columns: readonly MeasuredColumn[], widths: readonly number[]): number => {
  const heights = columns.map(({ linesAt }, index) => linesAt(widths[index]!));
  return sum(heights[0]!.map((_, row) => largest(heights.map((column) => column[row]!))));
};

interface MeasuredCell {
  /** The width of each word. */
  readonly lengths: readonly number[];
  readonly whole: number;
}

const linesOf = ({ lengths, whole }: MeasuredCell, width: number): number => {
  let count = 0;
  let line = 0;
  for (const word of lengths) {
    line += count === 0 ? word : word + 1;
    if (count > 0 && line <= width) continue;
    count++;
    line = word;
  }
  // Two blanks between words, as after the name in a title, are as wide as they are.
  return count === 1 && whole > width && lengths.length > 1 ? 2 : count;
};

/** Terminal columns of a text. */
export const textWidth = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : utils.strlen(text);
