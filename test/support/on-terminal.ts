import { execaSync } from 'execa';
import { shellWords } from '../../src/util/shell-quote.ts';
import { CLI, type CliOptions } from './run-cli.ts';

/** Runs the built tool on a terminal, with script(1), and returns all that it writes there. `keys`: shell text that prints what is typed. */
export const onTerminal = (
  args: readonly string[],
  { cwd, env, keys = ':' }: CliOptions & { readonly keys?: string },
): string =>
  execaSync(
    'sh',
    ['-c', `(${keys}) | "$@"`, 'sh', 'script', '-qec', shellWords([...CLI, ...args]), '/dev/null'],
    {
      ...(cwd === undefined ? {} : { cwd }),
      env: { TERM: 'xterm', ...env },
      reject: false,
    },
  ).stdout;
