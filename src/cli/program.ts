import { CommanderError } from 'commander';
import { ExitCode } from '../model/exit-code.ts';
import { Failure } from '../util/failure.ts';
import { commands } from './commands/index.ts';
import { hostError } from './host-error.ts';
import type { Io } from './io.ts';
import { loadCommand } from './load-command.ts';
import { helpAsOption, overview } from './overview.ts';
import { processIo } from './process-io.ts';

/** Runs one command line. The result is the exit code of the process. */
export const main = async (words: readonly string[]): Promise<void> => {
  const io = processIo(words);
  // Without this, Node would print the error unescaped.
  process.on('uncaughtException', (error) => process.exit(explain(error, io)));
  try {
    const args = helpAsOption(words, commands);
    const [name, ...rest] = args;
    const entry = name === undefined ? undefined : commands.find((command) => command.name === name);
    if (entry === undefined) await overview(commands, io).parseAsync([...args], { from: 'user' });
    else {
      const { own, command } = entry.takesCommand ? splitAtDashes(rest) : { own: rest, command: [] };
      if (entry.isolates && !own.some((word) => WITHOUT_SUDO.has(word))) {
        const { throughSudo } = await import('./sudo/through-sudo.ts');
        const code = await throughSudo(args);
        if (code !== undefined) return io.exit(code);
      }
      const loaded = await loadCommand(entry, commands, { ...io, command });
      await loaded.parseAsync(own, { from: 'user' });
    }
  } catch (error) {
    io.exit(explain(error, io));
  }
};

const WITHOUT_SUDO = new Set(['--no-sudo', '--help', '-h']);

const splitAtDashes = (words: readonly string[]): { readonly own: string[]; readonly command: string[] } => {
  const dashes = words.indexOf('--');
  return dashes === -1
    ? { own: [...words], command: [] }
    : { own: words.slice(0, dashes), command: words.slice(dashes + 1) };
};

const explain = (thrown: unknown, io: Io): ExitCode => {
  const error = hostError(thrown) ?? thrown;
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  if (error instanceof Failure) {
    io.err(`repro-harness: ${error.message}\n`);
    return error.exitCode;
  }
  io.err(
    `repro-harness: a defect of repro-harness itself; please report it with these lines:\n${(error as Error)?.stack ?? String(error)}\n`,
  );
  return ExitCode.defect;
};
