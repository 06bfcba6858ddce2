import { textColumns } from '../support/text-columns.ts';

/** Lines that begin with two spaces, those that are wider than the terminal wrapped between words. */
export const wrapLines = async (lines: readonly string[], columns: number): Promise<readonly string[]> => {
  const width = textColumns(columns);
  if (lines.every((line) => line.length <= width)) return lines;
  // Loaded only if a line is too long: most runs start without it.
  const { table } = await import('../support/table.ts');
  return lines.flatMap((line) => (line.length <= width ? [line] : table([[line.trimStart()]], width, 2)));
};
