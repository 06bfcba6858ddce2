import type { ExitCode } from '../model/exit-code.ts';

/** The effects that a command may have: print, and choose the exit code. */
export interface Io {
  /** The words after `--`, for commands that run a command. */
  readonly command: readonly string[];
  /** Prints the requested result on standard output. Commands to a CI runner are escaped, as in `err`; JSON data keep their values. */
  readonly out: (text: string) => void;
  /** Prints the requested result on standard output, unchanged. */
  readonly raw: (piece: string | Uint8Array) => void;
  /** Prints messages on standard error. */
  readonly err: (text: string) => void;
  readonly exit: (code: ExitCode) => void;
  /** Whether to print colour on each stream, by terminal, `NO_COLOR`, `FORCE_COLOR` and `--no-color`. */
  readonly color: { readonly out: boolean; readonly err: boolean };
  /** Terminal columns for text; without a terminal those of the variable `COLUMNS`, else 80. */
  readonly columns: number;
  /** Whether `err` is a terminal, so that progress may be redrawn. */
  readonly interactive: boolean;
}
