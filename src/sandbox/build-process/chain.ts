import type { Conditions } from '../../model/conditions.ts';
import type { Host } from '../../model/host.ts';
import { shellQuote, shellWords } from '../../util/shell-quote.ts';

/**
 * A command line in which each command sets one condition and then executes the next command. The order matters: processors and
 * personality come before the environment, because `env -i` removes the variables that these tools use themselves; the terminal comes
 * last, so that only the build and its probes see it. `ownIds`: `become.words` give the build its own user namespace.
 */
export const chain = (
  conditions: Conditions,
  host: Host,
  become: { readonly words: readonly string[]; readonly ownIds: boolean },
  env: Readonly<Record<string, string>>,
  runner: string,
): string[] => [
  ...become.words,
  ...processLimit(host, become.ownIds),
  ...personality(conditions, host),
  ...(conditions.cpus.length < host.cpus.length ? ['taskset', '-c', conditions.cpus.join(',')] : []),
  'env',
  '-i',
  ...(conditions.terminal === null
    ? [...assigned(env), '/bin/sh', '-c', runner]
    : onTerminal(env, runner, host.programs['script'] ?? 'script')),
];

const assigned = (env: Readonly<Record<string, string>>): string[] =>
  Object.entries(env).map(([name, value]) => `${name}=${value}`);

/**
 * The PATH and the SHELL of a scenario may be anything: script(1) is named by its path, and gets a SHELL of its own to start the runner. A
 * program that reads from the terminal gets end of file, as it does without a terminal, and does not wait.
 */
const onTerminal = (env: Readonly<Record<string, string>>, runner: string, script: string): string[] => {
  const { SHELL: shell = '/bin/sh' } = env;
  const command = `SHELL=${shellQuote(shell)} ${shellWords(['/bin/sh', '-c', runner])} </dev/null`;
  return [...assigned({ ...env, SHELL: '/bin/sh' }), script, '-q', '-e', '-c', command, '/dev/null'];
};

/** How many more processes start before the build if it has a terminal: script(1), and a shell between. */
export const TERMINAL_PROCESSES = 2;

/** For a build by hand: it uses the user's own terminal, and does not change its size. */
export const onOwnTerminal = (conditions: Conditions): Conditions => ({ ...conditions, terminal: null });

/** The maximum number of processes that a build may have at the same time. */
export const PROCESSES = 8192;

// With its own user namespace, only the processes of the build count; the limit is at most a quarter of the user's, so that one build
// cannot use it up. Without one, all processes of the same user count.
const processLimit = ({ programs, hardLimits }: Host, ownIds: boolean): string[] => {
  const limit = Math.min(PROCESSES, ownIds ? Math.ceil(hardLimits.processes / 4) : hardLimits.processes);
  return programs['prlimit'] === undefined ? [] : ['prlimit', `--nproc=${limit}:${limit}`];
};

const personality = ({ kernel, aslr }: Conditions, { architecture }: Host): string[] => {
  const flags = [...(aslr === 'off' ? ['-R'] : []), ...(kernel === '2.6' ? ['--uname-2.6'] : [])];
  return flags.length === 0 ? [] : ['setarch', architecture, ...flags];
};
