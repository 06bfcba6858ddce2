import { execaSync } from 'execa';
import { shellWords } from '../../src/util/shell-quote.ts';
import { CLI, type CliOptions } from './run-cli.ts';

/** Runs the built tool on a terminal, with script(1), and returns all that it writes there. */
export const onTerminal = (args: readonly string[], { cwd, env }: CliOptions): string =>
  execaSync('script', ['-qec', shellWords([...CLI, ...args]), '/dev/null'], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { TERM: 'xterm', ...env },
    stdin: 'ignore',
    reject: false,
  }).stdout;
