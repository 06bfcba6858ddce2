import { Command } from 'commander';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { nearest } from '../util/nearest.ts';
import { VERSION } from '../util/version.ts';
import type { CommandEntry } from './command-entry.ts';
import type { Io } from './io.ts';
import { printThrough } from './load-command.ts';

/** The command that answers `--help`, `--version` and unknown names. */
export const overview = (commands: readonly CommandEntry[], io: Io): Command => {
  const program = printThrough(io, new Command('repro-harness'))
    .description('Is my build reproducible, and if not, why?')
    .version(VERSION, '-V, --version')
    .helpCommand('help [command]', 'explain a command, as its option --help does');
  for (const { name, summary } of commands) program.command(name).description(summary);
  return (
    program
      .usage('[options] COMMAND')
      .argument('[command...]')
      // The options of a mistyped command are not the mistake.
      .allowUnknownOption()
      .action(([word]: readonly string[]) => {
        if (word === undefined) program.help({ error: true });
        throw unknownCommand(word!, commands);
      })
      .showHelpAfterError('(repro-harness --help lists the commands)')
  );
};

/** `help COMMAND` means `COMMAND --help`. Throws Failure for an unknown command. */
export const helpAsOption = (
  args: readonly string[],
  commands: readonly CommandEntry[],
): readonly string[] => {
  const [first, word, ...rest] = args;
  if (first !== 'help') return args;
  if (word === undefined || word.startsWith('-')) return ['--help'];
  if (rest.length > 0)
    throw new Failure(
      `help takes the name of one command, not also '${rest[0]}'\n  repro-harness help ${word}`,
    );
  if (word === 'help') return ['--help'];
  if (!commands.some(({ name }) => name === word)) throw unknownCommand(word, commands);
  return [word, '--help'];
};

const unknownCommand = (word: string, commands: readonly CommandEntry[]): Failure => {
  if (word.startsWith('-'))
    return new Failure(
      `unknown option '${displayText(word)}'${nearest(word, ['--help', '--version', '--no-color'])}\n  options come after a command; repro-harness --help lists the commands`,
    );
  const names = [...commands.map(({ name }) => name), 'help'];
  return new Failure(
    `there is no command '${displayText(word)}'${nearest(word, names)}\n  repro-harness --help lists the commands`,
  );
};
