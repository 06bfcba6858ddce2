import { ExitCode } from '../../model/exit-code.ts';
import { commands } from '../commands/index.ts';
import { type CommandDefinition, defineCommands } from '../define-commands.ts';
import type { Io } from '../io.ts';
import { bold, italic, text } from './roff.ts';

export interface ManPageFacts {
  readonly version: string;
  /** The day of the release, as YYYY-MM-DD; empty before the first release. */
  readonly date: string;
}

/** The manual page repro-harness(1), with the macros of man(7): the same words as `--help`. */
export const manPage = async ({ version, date }: ManPageFacts): Promise<string> => {
  const definitions = await defineCommands(commands, SILENT);
  return `${[
    `.TH REPRO\\-HARNESS 1 "${date}" "repro\\-harness ${version}" "User Commands"`,
    '.SH NAME',
    'repro\\-harness \\- test whether a build is reproducible, and explain why not',
    '.SH SYNOPSIS',
    synopses([...definitions.flatMap(forms), ['help', '[COMMAND]']]),
    '.SH DESCRIPTION',
    text(DESCRIPTION),
    '.SH COMMANDS',
    ...definitions.flatMap(section),
    '.SH "EXIT STATUS"',
    ...EXIT_CODES.flatMap(([code, meaning]) => item(bold(String(code)), meaning)),
    '.SH ENVIRONMENT',
    text('Builds do not inherit these variables.'),
    ...ENVIRONMENT.flatMap(([name, meaning]) => item(bold(name), meaning)),
    '.SH FILES',
    ...FILES.flatMap(([name, meaning]) => item(italic(name), meaning)),
    '.SH "SEE ALSO"',
    ['diffoscope', 'faketime', 'namespaces', 'tar'].map(seeAlso).join(',\n'),
  ].join('\n')}\n`;
};

const synopses = (forms: readonly (readonly [name: string, usage: string])[]): string =>
  forms
    .map(
      ([name, usage]) =>
        `${bold(`repro-harness ${name}`)} ${text(usage.replace(`repro-harness ${name} `, ''))}`,
    )
    .join('\n.br\n');

const forms = ({ name, usages }: CommandDefinition) => usages.map((usage) => [name, usage] as const);

const section = (definition: CommandDefinition): string[] => [
  `.SS "repro\\-harness ${text(definition.name)}"`,
  synopses(forms(definition)),
  '.PP',
  text(`${definition.description.charAt(0).toUpperCase()}${definition.description.slice(1)}.`),
  ...definition.arguments.flatMap(({ name, description }) => item(italic(name), description)),
  ...definition.options.flatMap(({ names, value, description }) =>
    item(`${names.map(bold).join(', ')}${value === undefined ? '' : ` ${italic(value)}`}`, description),
  ),
];

const item = (term: string, meaning: string): string[] => ['.TP', term, text(meaning)];

const SECTIONS: Readonly<Record<string, number>> = { namespaces: 7 };
const seeAlso = (page: string): string =>
  `.BR ${page} (${SECTIONS[page] ?? 1})`.replace(/ \((\d)\)/, ' (\\&$1)');

const DESCRIPTION = `Builds the same source twice, side by side, under conditions that differ in everything that a build can read: umask, user, locale, time zone, clock, directory order, build path and more. Compares every byte, names the cause of each difference and the option that fixes it, and proves by a probe that each variation took effect.`;

/** The table of README.md, in the order of the codes. */
export const EXIT_CODES: readonly (readonly [ExitCode, string])[] = [
  [ExitCode.ok, 'reproducible, equal, verified; or all that differs is a known fault'],
  [ExitCode.different, 'unreproducible, different, not what was published'],
  [ExitCode.usage, 'wrong usage, or a scenario that cannot be read'],
  [ExitCode.buildFailed, 'a build failed or timed out'],
  [
    ExitCode.inconclusive,
    'inconclusive: a required axis, or any at all, could not be exercised here; a shard is missing; or the host cannot be protected from the build',
  ],
  [ExitCode.defect, 'a defect of repro-harness itself'],
  [ExitCode.unwritable, 'a report or the output could not be written, or another file is in the way'],
  [
    ExitCode.reprotestFailed,
    'only of reprotest, as reprotest itself: a build failed, or there is no verdict for another reason',
  ],
  [ExitCode.interrupted, 'interrupted, and cleaned up; a verdict that was printed is final'],
];

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['SOURCE_DATE_EPOCH', 'The latest modification time in an archive of pack, in seconds since the epoch.'],
  ['NO_COLOR', 'If it is set and not empty, print no colour.'],
  [
    'FORCE_COLOR',
    'If it is set, not empty and not 0, print colour without a terminal, too. NO_COLOR takes precedence.',
  ],
  ['COLUMNS', 'The width of text in columns if no stream is a terminal; at least 40. Default: 80.'],
  ['TERM', 'If it is dumb, print no colour and do not redraw progress.'],
  [
    'TMPDIR',
    'The folder for the trees of builds and other temporary files. Default: a folder in memory, else /tmp.',
  ],
  [
    'XDG_CACHE_HOME',
    'The folder for downloads, compiled locales and the compiled program, in its subfolder repro-harness. Default: ~/.cache.',
  ],
  ['PATH', 'The programs that build and compare.'],
];

const FILES: readonly (readonly [string, string])[] = [
  ['repro.yaml', 'The scenario of a project; repro-harness init writes one.'],
  ['scenarios/NAME/scenario.yaml', 'More scenarios.'],
  ['reports/NAME/', 'The report of a run and the logs of its builds; --report-dir names another folder.'],
  ['counterexamples/', 'What fuzz found; the next search tries it first.'],
];

const SILENT: Io = {
  command: [],
  out: () => {},
  raw: () => {},
  err: () => {},
  exit: () => {},
  color: { out: false, err: false },
  columns: 80,
  interactive: false,
};
