import type { Command } from 'commander';
import type { CommandEntry } from './command-entry.ts';
import type { Io } from './io.ts';
import { strictOptions } from './strict-options.ts';

/** A command with all its options, ready to parse its words. */
export const loadCommand = async (
  entry: CommandEntry,
  commands: readonly CommandEntry[],
  io: Io,
): Promise<Command> => {
  const command = printThrough(io, (await entry.load()).default(io, commands));
  // The first words of its usage.
  command.name(`repro-harness ${entry.name}`);
  if (entry.isolates) command.option('--no-sudo', 'never use sudo, even if user namespaces are not allowed');
  return strictOptions(command);
};

/** Makes a command print through `io` and throw instead of ending the process. */
export const printThrough = (io: Io, command: Command): Command =>
  command
    .exitOverride()
    // By default, commander does not wrap below 40 columns beside the names.
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
    })
    .option('--no-color', 'print no colour');
