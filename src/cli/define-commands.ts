import type { Argument, Command, Option } from 'commander';
import type { CommandEntry } from './command-entry.ts';
import type { Io } from './io.ts';
import { loadCommand } from './load-command.ts';
import { VARIATION_NAMES } from './reprotest/variations.ts';

/** What a command line may contain, for help in other forms: completion, the man page. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** The forms of the command line, without `repro-harness NAME`. */
  readonly usages: readonly string[];
  /** Whether the words after `--` are a command to run. */
  readonly takesCommand: boolean;
  readonly arguments: readonly ArgumentDefinition[];
  readonly options: readonly OptionDefinition[];
}

export interface ArgumentDefinition {
  readonly name: string;
  readonly variadic: boolean;
  readonly description: string;
  readonly values: Values;
}

export interface OptionDefinition {
  /** All its names, the long one last. */
  readonly names: readonly string[];
  /** What its value is called, such as `file`; undefined if it takes none. */
  readonly value: string | undefined;
  readonly description: string;
  readonly values: Values;
}

/** What can stand in a place: these words; a kind of name (`settings`: `AXIS=` of an axis that can be set); `any` if only the user knows. */
export type Values = readonly string[] | 'axes' | 'settings' | 'scenarios' | 'files' | 'any';

/** The definitions of all commands, as commander knows them. */
export const defineCommands = async (
  commands: readonly CommandEntry[],
  io: Io,
): Promise<readonly CommandDefinition[]> => Promise.all(commands.map((entry) => define(entry, commands, io)));

const define = async (
  entry: CommandEntry,
  commands: readonly CommandEntry[],
  io: Io,
): Promise<CommandDefinition> => {
  const command = await loadCommand(entry, commands, io);
  const help = command.createHelp();
  return {
    name: entry.name,
    summary: entry.summary,
    description: command.description(),
    usages: command
      .usage()
      .split('\n')
      .map((line) => line.trim().replace(`${command.name()} `, '')),
    takesCommand: entry.takesCommand === true,
    arguments: argumentsOf(command, (argument) => help.argumentDescription(argument)),
    options: help.visibleOptions(command).map((option) => ({
      names: [option.short, option.long].filter((name) => name !== undefined),
      value: placeholderOf(option),
      description: help.optionDescription(option),
      values: valuesOf(option),
    })),
  };
};

const argumentsOf = (
  { registeredArguments }: Command,
  describe: (argument: Argument) => string,
): ArgumentDefinition[] =>
  registeredArguments.map((argument) => ({
    name: argument.name(),
    variadic: argument.variadic,
    description: describe(argument),
    values: argument.argChoices ?? ARGUMENTS[argument.name()] ?? 'any',
  }));

const placeholderOf = ({ flags }: Option): string | undefined => /[<[](.*?)(?:\.\.\.)?[>\]]/.exec(flags)?.[1];

const valuesOf = (option: Option): Values =>
  option.argChoices ?? PLACEHOLDERS[placeholderOf(option) ?? ''] ?? OPTIONS[option.long ?? ''] ?? 'any';

const ARGUMENTS: Readonly<Record<string, Values>> = {
  scenario: 'scenarios',
  build: ['control', 'experiment'],
  A: 'files',
  B: 'files',
  directory: 'files',
  report: 'files',
  repository: 'files',
};

const OPTIONS: Readonly<Record<string, Values>> = {
  '--vary': 'axes',
  '--require': 'axes',
  '--set': 'settings',
};

const PLACEHOLDERS: Readonly<Record<string, Values>> = {
  file: 'files',
  dir: 'files',
  'dir|archive': 'files',
  path: 'files',
  pattern: 'files',
  // reprotest's, not the axes.
  variations: ['all', ...VARIATION_NAMES],
};
