import { Command, CommanderError } from 'commander';
import { ExitCode } from '../model/exit-code.ts';
import { Failure } from '../util/failure.ts';
import { nearest } from '../util/nearest.ts';
import { commands } from './commands/index.ts';
import type { Io } from './io.ts';
import { processIo } from './process-io.ts';

const main = async (args: readonly string[]): Promise<void> => {
  const io = processIo(args);
  // Without this, Node would print the error unescaped.
  process.on('uncaughtException', (error) => process.exit(explain(error, io)));
  try {
    const [name, ...rest] = args;
    const entry = name === undefined ? undefined : commands.find((command) => command.name === name);
    if (entry === undefined) await overview(io).parseAsync([...args], { from: 'user' });
    else {
      const { own, command } = entry.takesCommand ? splitAtDashes(rest) : { own: rest, command: [] };
      if (entry.isolates && !own.some((word) => WITHOUT_SUDO.has(word))) {
        const { throughSudo } = await import('./sudo/through-sudo.ts');
        const code = await throughSudo(args);
        if (code !== undefined) return io.exit(code);
      }
      const loaded = quiet((await entry.load()).default({ ...io, command }), io);
      if (entry.isolates)
        loaded.option('--no-sudo', 'never use sudo, even if user namespaces are not allowed');
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

/** The command that answers `--help`, `--version` and unknown names. */
const overview = (io: Io): Command => {
  const program = quiet(new Command('repro-harness'), io)
    .description('Is my build reproducible, and if not, why?')
    .version(VERSION, '-V, --version');
  for (const { name, summary } of commands) program.command(name).description(summary);
  return program
    .usage('[options] COMMAND')
    .argument('[command]')
    .action((word?: string) => {
      if (word === undefined) program.help({ error: true });
      const names = commands.map(({ name }) => name);
      throw new Failure(
        `there is no command '${word}'${nearest(word!, names)}\n  repro-harness --help lists the commands`,
      );
    })
    .showHelpAfterError('(repro-harness --help lists the commands)');
};

const quiet = (command: Command, io: Io): Command =>
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

const explain = (error: unknown, io: Io): ExitCode => {
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

declare const __VERSION__: string | undefined;
const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : 'development';

await main(process.argv.slice(2));
