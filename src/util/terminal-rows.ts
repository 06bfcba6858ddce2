/** What a terminal shows. */
export interface TerminalRows {
  readonly rows: readonly string[];
  /** Whether the text moved above its own first row: what is there then takes the place of what was before. */
  readonly above: boolean;
}

/** What a terminal shows at the end of a text: without escape sequences, after everything that moves back, erases and overwrites. */
export const terminalRows = (text: string): TerminalRows => {
  const rows: string[][] = [[]];
  let [row, column, above] = [0, 0, false];
  for (const [token, count, command] of text.matchAll(TOKEN)) {
    const times = Math.min(Number(count || 1), WIDEST);
    if (command !== undefined) {
      if (command === 'A' || command === 'F') row -= times;
      if (row < 0) [row, above] = [0, true];
      if (command === 'B' || command === 'E') row = Math.min(row + times, rows.length - 1);
      if (command === 'E' || command === 'F') column = 0;
      if (command === 'C') column = Math.min(column + times, WIDEST);
      if (command === 'D') column = Math.max(column - times, 0);
      if (command === 'G') column = times - 1;
      if (command === 'K') erase(rows[row]!, column, count);
      if (command === 'J' && !Number(count)) {
        rows.length = row + 1;
        erase(rows[row]!, column, count);
      }
    } else if (token === '\r') column = 0;
    else if (token === '\n') {
      [row, column] = [row + 1, 0];
      rows[row] ??= [];
    } else if (token === '\b') column = Math.max(0, column - 1);
    else if (token.length === 1 || !/^[\x1b\x9b]/.test(token)) {
      const shown = rows[row]!;
      while (shown.length < column) shown.push(' ');
      shown[column++] = token;
    }
  }
  return { rows: rows.map((shown) => shown.join('')), above };
};

const erase = (shown: string[], column: number, mode: string | undefined): void => {
  if (mode === '1') shown.fill(' ', 0, column + 1);
  else shown.length = mode === '2' ? 0 : Math.min(shown.length, column);
};

/** No terminal is wider; a larger number in a sequence would only take memory. */
const WIDEST = 4096;

// ECMA-48, section 5.4, and what xterm adds: control sequences that move or erase; others; strings up to their end; other escape sequences; a
// character.
const TOKEN =
  /(?:\x1b\[|\x9b)(\d*)([A-GJK])|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|[\s\S]/gu;
