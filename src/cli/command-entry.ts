import type { Command } from 'commander';
import type { Io } from './io.ts';

/** A command: its name and summary for `--help`. The implementation is loaded when the command is called. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Whether the words after `--` are a command to run. */
  readonly takesCommand?: true;
  /** Whether it builds or examines the host, and so needs the strongest isolation available. */
  readonly isolates?: true;
  /** Loads the command's definition; `commands` are all commands. */
  readonly load: () => Promise<{ readonly default: (io: Io, commands: readonly CommandEntry[]) => Command }>;
}
