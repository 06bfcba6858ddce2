/** Rows as aligned lines; the last column wraps at words to fit `width`, the others are cut when they must. */
export const textTable = (
  rows: readonly (readonly string[])[],
  width: number,
  indent = 4,
): readonly string[] => {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const room = width - indent;
  // The last column holds what is copied: its words stay whole where that leaves half of the room.
  const words = rows.flatMap((row) => (row[count - 1] ?? '').split(' '));
  const whole = Math.min(Math.max(20, ...words.map((word) => word.length)), Math.floor(room / 2));
  const widths: number[] = [];
  let left = room - whole - 2 * (count - 1);
  for (let column = 0; column < count - 1; column++) {
    const natural = Math.max(1, ...rows.map((row) => (row[column] ?? '').length));
    widths.push(Math.max(1, Math.min(natural, Math.floor(left / (count - 1 - column)))));
    left -= widths[column]!;
  }
  const before = widths.reduce((sum, column) => sum + column + 2, 0);
  return rows.flatMap((row) => {
    const cells = widths.map((column, index) => wrapText(row[index] ?? '', column));
    const last = wrapText(row[count - 1] ?? '', Math.max(20, room - before));
    const height = Math.max(last.length, ...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      [
        ' '.repeat(indent),
        ...cells.map((cell, index) => `${(cell[line] ?? '').padEnd(widths[index]!)}  `),
        last[line] ?? '',
      ]
        .join('')
        .trimEnd(),
    );
  });
};

/** Lines of at most `width` characters, broken at spaces; a longer word is broken where it must. */
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
