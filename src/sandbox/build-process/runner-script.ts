import type { Conditions } from '../../model/conditions.ts';
import { shellQuote, shellWords } from '../../util/shell-quote.ts';
import type { BuildPlan } from './request.ts';

/**
 * The last command of the chain, run by the build's own `/bin/sh` under all of its conditions: sets what only a shell can set, runs the
 * probes, and executes the build command. Readings are written to descriptor 3, which the build command does not inherit. `guard` runs
 * first and may end the build. `tracer`: a command prefix for the build command; none if it is not traced.
 */
export const runnerScript = (
  conditions: Conditions,
  plan: BuildPlan,
  guard = '',
  tracer: readonly string[] = [],
): string =>
  [
    guard,
    `umask ${octal(conditions.umask)}`,
    `ulimit -S -s ${kibibytes(conditions.limits.stack)}; ulimit -S -n ${conditions.limits.files}; ulimit -S -c 0`,
    ...(conditions.terminal === null
      ? // As many processes as with a terminal.
        ['(:)']
      : [
          // Not one in the PATH of the build, which may have none.
          `command -p stty cols ${conditions.terminal.columns} rows ${conditions.terminal.rows} <&2`,
        ]),
    `cd ${shellQuote(conditions['build-path'])} || exit 125; unset OLDPWD`,
    DEMAND_NULL,
    plan.probe,
    `printf 'begin\\0' >&3`,
    'exec 3>&-',
    start(
      'script' in plan.command ? ['/bin/sh', '-e', '-c', plan.command.script] : plan.command.argv,
      tracer,
    ),
  ].join('\n');

// Without it no probe gives a reading, and builds fail for a reason of the host. The rename of `-o /dev/null` replaces it where root builds.
// `command`: else the failure of a special builtin ends the shell (POSIX.1-2017, 2.8.1).
const DEMAND_NULL = `if ! { [ -c /dev/null ] && command : >/dev/null; }; then echo '/dev/null of this host is not a device that every user can write: rm -f /dev/null; mknod -m 666 /dev/null c 1 3' >&2; exit 125; fi`;

// bash sets `_` to the program that it executes: it must not be the tracer.
const start = (command: readonly string[], tracer: readonly string[]): string =>
  tracer.length === 0
    ? `exec ${shellWords(command)}`
    : `exec ${shellWords(tracer)} \${BASH_VERSION:+"-E_=$(command -v -- ${shellQuote(command[0]!)})"} -- ${shellWords(command)}`;

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
const kibibytes = (bytes: number): string =>
  Number.isFinite(bytes) ? String(Math.floor(bytes / 1024)) : 'unlimited';
