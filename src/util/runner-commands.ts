/**
 * Escapes commands to CI runners in a text: without it, a file named `::error::x` gives a command when its name is printed. Escapes the last
 * character of the text that starts a command, as `\u003a`: a reader can undo it, and JSON text keeps its data, because it is the same
 * string there. All other text stays. Apply it to the final layout, because wrapping starts lines as well. `encode`: for a format that has
 * escapes of its own.
 */
export const withoutCommands = (text: string, encode: (code: number) => string = unicodeEscape): string =>
  text.replace(COMMAND, (begin) => `${begin.slice(0, -1)}${encode(begin.charCodeAt(begin.length - 1))}`);

/** The same for text that comes in pieces, which may end in the middle of a line: the pieces together are what the whole would be. */
export const commandFilter = (): ((piece: string) => string) => {
  let line = '';
  return (piece) => {
    // What is written already holds no command, so that it stays as it is.
    const text = withoutCommands(line + piece);
    const fresh = text.slice(line.length);
    line = lastLine(text);
    return fresh;
  };
};

// Where any runner or filter of logs begins a line: .NET's and Java's ReadLine split at LF and CR, others at all line breaks of Unicode.
const BREAK = '\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029';

// What may go before `::`: white space, which .NET's TrimStart removes; a byte order mark, which its StreamReader removes; colour, which
// filters of logs remove; and other characters that do not show.
const BLANK = `(?![${BREAK}])[\\s\\p{Cc}\\p{Default_Ignorable_Code_Point}]`;
const COLOR = '(?:\\x1b\\[|\\x9b)[0-9;?]*[a-zA-Z]?';

const COMMAND = new RegExp(
  [
    // GitHub Actions, Gitea, act: `::error::x` after blanks (actions/runner, ActionCommand.TryParseV2).
    `(?:^|[${BREAK}])(?:${BLANK}|${COLOR})*::`,
    // Azure Pipelines warns of every `##vso` that is no command (azure-pipelines-agent, WorkerCommandManager.TryProcessCommand).
    '##vso',
    // GitHub's `##[error]x` (ActionCommand.TryParse), Azure's `##vso[`, TeamCity's `##teamcity[`: anywhere in a line.
    '##[\\w.-]*\\[',
    // GitLab's folds (scanner.js, parseSection) and Travis', anywhere in a line: they can hide what follows.
    '(?:section_[^\\S\\n\\r]*(?:start|end)[^\\S\\n\\r]*|travis_(?:fold|time)):',
  ].join('|'),
  'gu',
);

const lastLine = (text: string): string =>
  text.slice(1 + Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')));

const unicodeEscape = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
