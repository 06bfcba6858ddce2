import type { Conditions } from '../../model/conditions.ts';
import type { Host } from '../../model/host.ts';
import { shellWords } from '../../util/shell-quote.ts';

/**
 * The commands that set one condition each and then become the next: the one list whose order matters. Processor and
 * personality come before the environment, because `env -i` wipes what the tools themselves were given; the terminal
 * comes last, so that only the build and its probes see it. `ownIds`: the words give the build a user namespace.
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
  ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
  ...(conditions.terminal === null
    ? ['/bin/sh', '-c', runner]
    : // What reads from it finds the end, as it does without a terminal, and does not wait for ever.
      ['script', '-q', '-e', '-c', `${shellWords(['/bin/sh', '-c', runner])} </dev/null`, '/dev/null']),
];

/** For a build that a person drives: the terminal is that person's, and its size stays. */
export const onOwnTerminal = (conditions: Conditions): Conditions => ({ ...conditions, terminal: null });

/** How many processes a build may have at once. */
export const PROCESSES = 8192;

// Counted within the build's own user namespace, and there a quarter of the user's, so that no build takes it all; without
// one it is counted with all else of the same user.
const processLimit = ({ programs, hardLimits }: Host, ownIds: boolean): string[] => {
  const limit = Math.min(PROCESSES, ownIds ? Math.ceil(hardLimits.processes / 4) : hardLimits.processes);
  return programs['prlimit'] === undefined ? [] : ['prlimit', `--nproc=${limit}:${limit}`];
};

const personality = ({ kernel, aslr }: Conditions, { architecture }: Host): string[] => {
  const flags = [...(aslr === 'off' ? ['-R'] : []), ...(kernel === '2.6' ? ['--uname-2.6'] : [])];
  return flags.length === 0 ? [] : ['setarch', architecture, ...flags];
};
