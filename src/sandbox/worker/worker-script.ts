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
  /** Ends the report of every job; not to be guessed by a job, which shares the stream. */
  readonly mark: string;
}

/**
 * A script for `sh` that runs the job whose index it reads from its standard input, each in a child of its own without
 * input, and then prints the mark and the exit code. With `endsProcesses` what a job left running is ended after it; that
 * takes a process namespace of the worker's own.
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

// In the harness' own namespace, `kill -1` would end everything that the caller owns.
const demandOwnNamespace = (): string =>
  `own=$(readlink /proc/self/ns/pid) && [ "$own" != ${shellQuote(readlinkSync('/proc/self/ns/pid'))} ] || exit 125`;

// 1 GiB in the 512 bytes that `ulimit -f` counts: a job without end stops before it fills the memory.
const MOST_BLOCKS = 2 ** 21;
