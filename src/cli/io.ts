import type { ExitCode } from '../model/exit-code.ts';

/** What a command may do to the world outside: print, and choose the exit code. */
export interface Io {
  /** The words after `--`, for commands that take a command of the user's. */
  readonly command: readonly string[];
  /** Data: what the user asked for. Commands to a CI runner in it are escaped, as in `err`; JSON keeps its data. */
  readonly out: (text: string) => void;
  /** Words for a person. */
  readonly err: (text: string) => void;
  readonly exit: (code: ExitCode) => void;
  /** Whether the stream takes colour: a terminal, `NO_COLOR`, `FORCE_COLOR` and `--no-color` considered. */
  readonly color: { readonly out: boolean; readonly err: boolean };
  /** Terminal columns for text; 80 where there is no terminal. */
  readonly columns: number;
  /** Whether `err` is a terminal, so that progress may be redrawn. */
  readonly interactive: boolean;
}
