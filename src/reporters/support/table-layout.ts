import { largest } from '../../util/largest.ts';
import { sum } from '../../util/sum.ts';
import { columnWidths, type MeasuredColumn, measure } from './column-widths.ts';

export interface TableLayout {
  /** The width of each column that stands beside the first; undefined for one whose cells go below their row. */
  readonly widths: readonly (number | undefined)[];
}

/** The spaces between two columns, and before a cell below its row. */
export const GAP = 2;

/**
 * Decides which columns of a table stand side by side, and how wide: the layout with the fewest lines that breaks no word. A column can go below
 * its row, except the first; if even that is not enough, all of them do. `alwaysBelow`: a column that never stands beside the others.
 */
export const tableLayout = (
  rows: readonly (readonly string[])[],
  room: number,
  alwaysBelow?: number,
): TableLayout => {
  const count = largest(
    rows.map((row) => row.length),
    1,
  );
  const columns = Array.from({ length: count }, (_, column) => measure(rows.map((row) => row[column] ?? '')));
  const others = Array.from({ length: count - 1 }, (_, index) => index + 1);
  // Of layouts with the same cost, the first one counts: no column below, else the last one.
  const forced = alwaysBelow === undefined ? [] : [alwaysBelow];
  const candidates = [[], ...others.toReversed().map((column) => [column]), others]
    .map((below) => [...new Set([...below, ...forced])].sort((a, b) => a - b))
    .map((below) => arrange(columns, below, room))
    .filter((layout) => layout !== undefined);
  return candidates.reduce((best, layout) => (layout.cost < best.cost ? layout : best));
};

interface Arrangement extends TableLayout {
  /** The number of lines; then those of the last column, from which users copy. */
  readonly cost: number;
}

/** Undefined if the longest words of the columns beside each other do not fit. */
const arrange = (
  columns: readonly MeasuredColumn[],
  below: readonly number[],
  room: number,
): Arrangement | undefined => {
  const beside = columns.filter((_, index) => !below.includes(index));
  const chosen = columnWidths(beside, room - GAP * (beside.length - 1));
  if (chosen === undefined) return undefined;
  const rest = below.map((index) => columns[index]!.linesAt(room - GAP));
  const widths = columns.map((column, index) =>
    below.includes(index) ? undefined : chosen.widths[beside.indexOf(column)],
  );
  const last = columns.at(-1)!.linesAt(widths.at(-1) ?? room - GAP);
  return { widths, cost: chosen.lines + sum(rest.flat()) + sum(last) / 1e4 };
};
