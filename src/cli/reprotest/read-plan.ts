import { findProgram } from '../../sandbox/host/find-programs.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { chooseTarget, type Target } from './choose-target.ts';
import { OPTION_TABLE } from './option-table.ts';
import { type ParsedWords, parseWords } from './parse-words.ts';
import { readConfig } from './read-config.ts';
import { readVariations } from './read-variations.ts';
import { type ShellGlob, shellGlobs } from './shell-globs.ts';
import type { Variations } from './variations.ts';

/** What a command line of reprotest asks for. */
export interface ReprotestPlan {
  readonly target: Target;
  /** Of the artifact on the command line; undefined if only the preset knows. */
  readonly artifacts: readonly ShellGlob[] | undefined;
  readonly sourcePattern: readonly ShellGlob[] | undefined;
  readonly appended: string | undefined;
  readonly presetExpression: string;
  /** One for each experiment. */
  readonly experiments: readonly Variations[];
  /** `auto` and `env` search for what is to blame. */
  readonly search: 'none' | 'auto' | 'env';
  readonly minCpus: number;
  readonly verbosity: number;
  readonly storeDir: string | undefined;
  /** The program and its arguments; undefined if it is not asked for. */
  readonly diffoscope: { readonly program: string; readonly args: readonly string[] } | undefined;
  /** Whether the artifacts' own permissions count. */
  readonly strictModes: boolean;
  readonly usesDiff: boolean;
  /** Commands on the host: before the builds, and in a copy of the source. */
  readonly testbedInit: string | undefined;
  readonly testbedPre: readonly string[];
  readonly dryRun: boolean;
  /** Instead of anything else. */
  readonly printSudoers: boolean;
}

/**
 * Reads a command line of reprotest with its configuration file. `say` receives what is done instead of what an option does in reprotest. Throws a
 * `Failure` if it cannot be read, or asks for another back end than `null`.
 */
export const readPlan = (words: readonly string[], say: (line: string) => void): ReprotestPlan => {
  const config = parseWords(words).values.get('--config-file')?.at(-1);
  if (config === '') throw new Failure('--config-file has an empty value: name a file or a folder');
  const parsed = config === undefined ? parseWords(words) : parseWords([...readConfig(config), ...words]);
  const { values } = parsed;
  for (const { names, instead, refused } of OPTION_TABLE) {
    if (!values.has(names[0])) continue;
    if (refused !== undefined) throw new Failure(`${names[0]}: ${refused}`);
    if (instead !== undefined) say(`${names[0]}: ${instead}`);
  }
  const last = (name: string): string | undefined => values.get(name)?.at(-1) || undefined;
  const each = (name: string): readonly string[] => values.get(name) ?? [];
  const printSudoers = values.has('--print-sudoers') && !values.has('--dry-run');
  const target = printSudoers
    ? NOTHING
    : chooseTarget(
        {
          command: last('--build-command'),
          source: last('--source-root'),
          positionals: parsed.positionals,
        },
        isProgram,
        say,
      );
  demandNull(parsed.server);
  const main = readVariations(new Map(), [
    values.get('--variations')?.at(-1) ?? '+all',
    ...each('--vary'),
    ...each('--dont-vary').flatMap((list) => list.split(',').map((name) => `-${name.trim()}`)),
  ]);
  const artifact = target.artifact;
  const usesDiff = values.has('--no-diffoscope');
  return {
    target,
    artifacts: artifact === undefined ? undefined : shellGlobs(artifact),
    sourcePattern: globsOf(last('--source-pattern')),
    appended: last('--append-build-command'),
    presetExpression: last('--auto-preset-expr') ?? '_',
    experiments: [main, ...each('--extra-build').map((list) => readVariations(main, [list]))],
    search: values.has('--auto-build') ? 'auto' : values.has('--env-build') ? 'env' : 'none',
    minCpus: wholeNumber('--min-cpus', last('--min-cpus') ?? '1', 1),
    verbosity: wholeNumber('--verbosity', last('--verbosity') ?? '0', 0) + each('--verbose').length,
    storeDir: last('--store-dir'),
    diffoscope: usesDiff ? undefined : diffoscopeOf(last('--diffoscope'), each('--diffoscope-arg')),
    strictModes: each('--diffoscope-arg').includes('--exclude-directory-metadata=no'),
    usesDiff,
    testbedInit: last('--testbed-init'),
    testbedPre: [last('--testbed-pre'), last('--testbed-build-pre')].filter((line) => line !== undefined),
    dryRun: values.has('--dry-run'),
    printSudoers,
  };
};

/** Rules for sudo are asked for without a source. */
const NOTHING: Target = { command: 'auto', source: '.', artifact: undefined };

const globsOf = (text: string | undefined): readonly ShellGlob[] | undefined =>
  text === undefined ? undefined : shellGlobs(text);

const wholeNumber = (name: string, text: string, least: number): number => {
  if (!/^\d+$/.test(text) || Number(text) < least)
    throw new Failure(`${name}=${displayText(text)} is not a whole number of at least ${least}`);
  return Number(text);
};

/** By default it is not run: the report explains the differences. */
const diffoscopeOf = (program: string | undefined, args: readonly string[]): ReprotestPlan['diffoscope'] =>
  program === undefined && args.length === 0
    ? undefined
    : { program: program ?? 'diffoscope', args: ['--exclude-directory-metadata=yes', ...args] };

const isProgram = (name: string): boolean =>
  findProgram(name, name.includes('/') ? [''] : (process.env['PATH'] ?? '').split(':')) !== undefined;

/** Every back end of reprotest but `null` is a machine or a container of its own. */
const demandNull = (server: ParsedWords['server']): void => {
  const [name = 'null', ...rest] = server;
  if (name === 'null') {
    const unknown = rest.find((word) => word !== '-d' && word !== '--debug');
    if (unknown === undefined) return;
    throw new Failure(`the back end null has no argument '${displayText(unknown)}': leave it out`);
  }
  throw new Failure(
    BACK_ENDS.includes(name)
      ? `the back end ${name} is not supported: builds run in sandboxes of their own on this host\n  write -- null, or leave it out; to build with the packages of another system, run repro-harness inside it (${INSIDE[name]})`
      : `there is no back end '${displayText(name)}'\n  write -- null, or leave it out`,
  );
};

export const BACK_ENDS: readonly string[] = ['chroot', 'lxc', 'lxd', 'null', 'qemu', 'schroot', 'ssh'];

const INSIDE: Readonly<Record<string, string>> = {
  chroot: 'chroot DIR repro-harness reprotest ...',
  lxc: 'lxc-attach -n NAME -- repro-harness reprotest ...',
  lxd: 'lxc exec NAME -- repro-harness reprotest ...',
  qemu: 'in the virtual machine',
  schroot: 'schroot -c NAME -- repro-harness reprotest ...',
  ssh: 'ssh HOST repro-harness reprotest ...',
};
