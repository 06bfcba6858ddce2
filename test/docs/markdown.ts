/** A row of a table: maps the column's heading to the cell. */
export type Row = Readonly<Record<string, string>>;

/** The rows of the only table whose header row begins with these columns (GitHub Flavored Markdown, section 4.10). Throws if there is not exactly one. */
export const tableIn = (page: string, ...columns: readonly string[]): Row[] => {
  const tables = [...page.matchAll(/(?:^\|.*\n)+/gm)]
    .map(([text]) => text.trimEnd().split('\n').map(cellsOf))
    .filter(([head]) => columns.every((column, index) => head?.[index] === column));
  const [table, ...more] = tables;
  if (table === undefined || more.length > 0)
    throw new Error(`${tables.length} tables begin with the columns ${columns.join(', ')}`);
  const [head, , ...rows] = table;
  return rows.map((cells) => Object.fromEntries(head!.map((column, index) => [column, cells[index] ?? ''])));
};

const cellsOf = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** The texts between backticks. */
export const codeSpans = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

/** The code blocks in one language. */
export const codeBlocks = (page: string, language: string): string[] =>
  [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, named, code]) =>
    named === language ? [code!] : [],
  );

/** The headings, without the leading `#` characters. */
export const headings = (page: string): string[] =>
  [...page.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, text]) => text!);
