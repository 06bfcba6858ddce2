import { textColumns } from '../support/text-columns.ts';

/** A line that begins with two spaces, wrapped between words if it is wider than the terminal. */
export const wrapLine = async (line: string, columns: number): Promise<string> => {
  const width = textColumns(columns);
  if (line.length <= width) return line;
  // Loaded only if a line is too long: most runs start without it.
  const { table } = await import('../support/table.ts');
  return table([[line.trimStart()]], width, 2).join('\n');
};
