import { largest } from '../../util/largest.ts';

/** Rows as aligned lines that fit `width`, in as few lines as possible; cells are wrapped between words. */
export const textTable = (
  rows: readonly (readonly string[])[],
  width: number,
  indent = 4,
): readonly string[] => {
  const count = largest(
    rows.map((row) => row.length),
    0,
  );
  const room = width - indent - 2 * (count - 1);
  const widths = columnWidths(rows, count, room);
  const last = Math.max(20, room - sum(widths));
  return rows.flatMap((row) => {
    const cells = [...widths, last].map((column, index) => wrapText(row[index] ?? '', column));
    const height = largest(cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      [
        ' '.repeat(indent),
        ...widths.map((column, index) => `${(cells[index]![line] ?? '').padEnd(column)}  `),
        cells.at(-1)![line] ?? '',
      ]
        .join('')
        .trimEnd(),
    );
  });
};

/**
 * The widths of all columns but the last one. Users copy text from the last one, so its words are not broken if half of the room is enough
 * for them.
 */
const columnWidths = (
  rows: readonly (readonly string[])[],
  count: number,
  room: number,
): readonly number[] => {
  const cell = (row: readonly string[], column: number): string => row[column] ?? '';
  const words = rows.flatMap((row) => cell(row, count - 1).split(' '));
  const whole = Math.min(
    largest(
      words.map((word) => word.length),
      20,
    ),
    Math.floor(room / 2),
  );
  const natural = Array.from({ length: count - 1 }, (_, column) =>
    Math.min(
      room,
      largest(
        rows.map((row) => cell(row, column).length),
        1,
      ),
    ),
  );
  const sample = rows.slice(0, SAMPLE);
  const heights = natural.map((most, column) =>
    Array.from({ length: most + 1 }, (_, each) =>
      sample.map((row) => (each === 0 ? 0 : wrapText(cell(row, column), each).length)),
    ),
  );
  const ends = Array.from({ length: room + 1 }, (_, each) =>
    sample.map((row) => wrapText(cell(row, count - 1), Math.max(20, each)).length),
  );
  const cost = (widths: readonly number[]): number => {
    const tails = ends[Math.max(0, room - sum(widths))]!;
    const heightsOfRows = tails.map((tail, row) =>
      largest(
        widths.map((each, column) => heights[column]![each]![row]!),
        tail,
      ),
    );
    // Of two layouts with the same number of lines, prefer the one that wraps the last column less.
    return sum(heightsOfRows) + sum(tails) / 1e6;
  };
  const even = natural.map((most) =>
    Math.max(1, Math.min(most, Math.floor((room - whole) / natural.length))),
  );
  return candidates(natural, room - whole).reduce(
    (best, widths) => (cost(widths) < cost(best) ? widths : best),
    even,
  );
};

const SAMPLE = 40;

/** Every list of widths in which no column gets more than it needs, and the sum is at most `room`; the widest first. */
const candidates = ([first, ...others]: readonly number[], room: number): readonly (readonly number[])[] =>
  first === undefined
    ? [[]]
    : Array.from({ length: Math.max(0, Math.min(first, room)) }, (_, index) => index + 1)
        .toReversed()
        .flatMap((width) => candidates(others, room - width).map((rest) => [width, ...rest]));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Lines of at most `width` characters, broken at spaces; a word that is longer than `width` is broken. */
export const wrapText = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => slices(part, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};

const slices = (word: string, width: number): readonly string[] =>
  word.length <= width
    ? [word]
    : Array.from({ length: Math.ceil(word.length / width) }, (_, index) =>
        word.slice(index * width, (index + 1) * width),
      );
