import { constants } from 'node:os';
import type { Subprocess } from 'execa';
import { endLeftovers } from '../../sandbox/processes/end-leftovers.ts';
import { endTree, sendSignal } from '../../sandbox/processes/processes.ts';
import { shedPowers } from '../../util/shed-powers.ts';
import { searchPath } from './search-path.ts';

export interface LimitedRun {
  /** Its working directory, and the only folder that it is told to write to. */
  readonly folder: string;
  readonly seconds: number;
  /** The most bytes of output to keep. */
  readonly bytes: number;
  /** For the data of each process, in bytes. */
  readonly memoryBytes: number;
  /** Aborting it kills the program; the promise then rejects. */
  readonly signal: AbortSignal;
}

export interface LimitedEnd {
  readonly output: string;
  readonly ended: 'exited' | 'time' | 'size';
  /** The exit code, or how else it ended. */
  readonly exit: number | string;
  /** The end of its standard error. */
  readonly messages: string;
  readonly seconds: number;
}

/**
 * Runs a program that reads hostile input: without input and powers of its own, in a clean environment and a process group, with limits of time,
 * output and memory. Where the kernel allows a pid namespace, whatever it started is killed with it. Elsewhere, a process survives if it has left
 * the process group, the working directory and the environment.
 */
export const runLimited = async (
  [program, ...args]: readonly [string, ...string[]],
  { folder, seconds, bytes, memoryBytes, signal }: LimitedRun,
): Promise<LimitedEnd> => {
  signal.throwIfAborted();
  const started = performance.now();
  // Loaded on demand: it is run only on request.
  const { execa } = await import('execa');
  const [command, ...words] = shedPowers('/bin/sh', [
    '-c',
    LIMITED,
    'sh',
    kibibytes(memoryBytes),
    String(Math.ceil(seconds) + LATE),
    program,
    ...args,
  ]);
  const child = execa(command, words, {
    cwd: folder,
    env: { PATH: searchPath().join(':'), LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: folder, TMPDIR: folder },
    extendEnv: false,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    // A process group of its own, so that the whole group can be killed.
    detached: true,
  });
  let ended: LimitedEnd['ended'] = 'exited';
  const kill = (why?: 'time' | 'size'): void => {
    if (why !== undefined && ended === 'exited') ended = why;
    if (child.pid !== undefined) endTree(child.pid);
    close(child);
  };
  const timer = setTimeout(() => kill('time'), seconds * 1000);
  const abort = (): void => kill();
  // What it leaves behind may hold its output open.
  let rest: NodeJS.Timeout | undefined;
  child.once('exit', () => {
    clearTimeout(timer);
    rest = setTimeout(() => close(child), REST_MS);
  });
  signal.addEventListener('abort', abort);
  const output = keepStart(child, bytes, () => kill('size'));
  const messages = keepEnd(child);
  try {
    const { exitCode, originalMessage, signal: by } = await child;
    signal.throwIfAborted();
    return {
      output: output(),
      ended,
      exit: signalIn(exitCode) ?? exitCode ?? by ?? originalMessage ?? 'unknown',
      messages: messages(),
      seconds: Math.round(performance.now() - started) / 1000,
    };
  } finally {
    clearTimeout(timer);
    clearTimeout(rest);
    signal.removeEventListener('abort', abort);
    close(child);
    if (child.pid !== undefined) sendSignal(-child.pid, 'SIGKILL');
    // What has left the group is found by its working directory and its environment.
    await endLeftovers([folder]);
  }
};

/**
 * The shell sets what the kernel limits; a limit that is lower already stays. Files: 4 GiB, in blocks of 512 bytes (POSIX, ulimit). timeout(1)
 * ends the group if this process is killed and cannot do it. The kernel kills a pid namespace with its first process, which is a shell, since
 * signals with a default action do not reach that process (pid_namespaces(7)). It prints nothing of its own.
 */
const LIMITED = `ulimit -c 0; ulimit -f 8388608 2>/dev/null; ulimit -d "$1" 2>/dev/null; late=$2; shift 2
timeout=$(command -v timeout)
for own in --pid '--user --map-current-user --pid'; do
  unshare $own --fork --kill-child true 2>/dev/null || continue
  set -- unshare $own --fork --kill-child /bin/sh -c 'exec 3>&2 2>/dev/null; (exec "$@" 2>&3 3>&-); exit $?' sh "$@"
  break
done
exec \${timeout:+"$timeout" -s KILL "$late"} "$@"`;
/** In seconds, after the limit. */
const LATE = 5;
/** For the rest of its output after its end. */
const REST_MS = 1000;

/** The signal that ended a program, in the exit code of the shell that started it (POSIX, exit status for commands). */
const signalIn = (exit: number | undefined): string | undefined =>
  Object.entries(constants.signals).find(([, number]) => number + 128 === exit)?.[0];

const kibibytes = (bytes: number): string => String(Math.floor(bytes / 1024));

type Running = Pick<Subprocess, 'stdout' | 'stderr'>;

/** A process that has left the group may keep the output open: do not wait for it. */
const close = ({ stdout, stderr }: Running): void => {
  stdout?.destroy();
  stderr?.destroy();
};

const keepStart = ({ stdout }: Running, most: number, full: () => void): (() => string) => {
  const chunks: Buffer[] = [];
  let left = most;
  stdout?.on('data', (chunk: Buffer) => {
    if (left > 0) chunks.push(chunk.subarray(0, left));
    left -= chunk.length;
    if (left < 0) full();
  });
  return () => Buffer.concat(chunks).toString('utf8');
};

const keepEnd = ({ stderr }: Running): (() => string) => {
  let kept = Buffer.alloc(0);
  stderr?.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-MESSAGES);
  });
  return () => kept.toString('utf8');
};

const MESSAGES = 4096;
