import { randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { shellQuote } from '../../util/shell-quote.ts';

/** Something to run: a script for `sh -e`, in a folder relative to the one in which the worker was started. */
export interface Job {
  readonly script: string;
  readonly folder: string;
}

/** What a worker is started with. */
export interface WorkerScript {
  readonly text: string;
  /** Marks the end of each job's output. A job writes to the same stream, so it must not be able to guess the mark. */
  readonly mark: string;
}

/**
 * A script for `sh` that reads the indices of jobs from its standard input. It runs each job in a child process without input, then
 * prints the mark and the exit code. With `endsProcesses`, it also kills all processes that the job left running; for this, the worker
 * needs its own pid namespace.
 */
export const workerScript = (jobs: readonly Job[], endsProcesses: boolean): WorkerScript => {
  const mark = randomBytes(12).toString('hex');
  const text = [
    ...(endsProcesses ? [demandOwnNamespace()] : []),
    `ulimit -S -f ${MOST_BLOCKS}`,
    'root=$PWD',
    'while read -r job; do case $job in',
    ...jobs.map(runJob),
    'esac; code=$?',
    ...(endsProcesses ? ['kill -s KILL -- -1 2>/dev/null'] : []),
    `printf '\\n${mark} %d\\n' $code`,
    'done',
  ];
  return { text: text.join('\n'), mark };
};

const runJob = ({ script, folder }: Job, index: number): string =>
  `${index}) (cd "$root"/${shellQuote(folder)} && unset OLDPWD && exec /bin/sh -e -c ${shellQuote(script)}) </dev/null 2>&1;;`;

// In the pid namespace of the harness, `kill -1` would kill all processes of the caller.
const demandOwnNamespace = (): string =>
  `own=$(command -p readlink /proc/self/ns/pid) && [ "$own" != ${shellQuote(readlinkSync('/proc/self/ns/pid'))} ] || exit 125`;

// 1 GiB, in the units of 512 bytes that `ulimit -f` uses: a job that writes without end is stopped before the memory is full.
const MOST_BLOCKS = 2 ** 21;
