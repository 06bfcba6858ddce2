// Not execa: a build is supervised here; execa would wait for every process below it that keeps the output open.
import { type ChildProcess, spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { endTree, terminateTree } from '../processes/processes.ts';
import { captureLog } from './capture-log.ts';
import type { BuildLog } from './request.ts';

/** Why a build was ended; the message continues a sentence that begins with the build. */
export interface Stop {
  readonly kind: 'out-of-space' | 'out-of-memory';
  readonly message: string;
}

export interface Supervised {
  readonly timedOut: boolean;
  /** The reason that `watch` gave to end the program; undefined if it gave none. */
  readonly stopped: Stop | undefined;
  readonly log: BuildLog;
}

export interface SupervisedOptions {
  readonly timeoutMs: number;
  readonly env: NodeJS.ProcessEnv;
  /** Ends the program and all processes below it at once. */
  readonly signal: AbortSignal;
  /** Called five times a second with the program's process id. Returns a reason to end the program now, or undefined. */
  readonly watch: (pid: number) => Stop | undefined;
  readonly onStart?: ((child: ChildProcess) => void) | undefined;
  /** Whether its standard input is a pipe from the caller; default: no, it has no input. */
  readonly input?: boolean;
  /**
   * Ends the processes that the program left behind; called when the program has ended. `output` is the target of the link
   * `/proc/<pid>/fd/1`, which names its standard output: a process that also has this open was started by the program.
   */
  readonly afterwards?: (output: string | undefined) => Promise<void>;
}

/**
 * Runs a program in its own session until it has ended and its output is closed. On a time-out every process below it gets SIGTERM,
 * and two seconds later SIGKILL. The size of its log is limited. If the program cannot be started, the log contains the reason.
 */
export const runSupervised = (
  command: string,
  args: readonly string[],
  options: SupervisedOptions,
): Promise<Supervised> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: [options.input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      env: options.env,
      detached: true,
    });
    options.onStart?.(child);
    const output = heldAs(child.pid);
    const log = captureLog(child.stdout!);
    const errors = captureLog(child.stderr!);
    const closed = new Promise<void>((done) => child.once('close', () => done()));
    const limits = enforceLimits(child, options);
    child.once('error', (error) => {
      limits.release();
      const text = `${error.message}\n`;
      resolve({ ...limits.reached(), log: { text, bytes: text.length, truncated: false } });
    });
    child.once('exit', () => {
      limits.release();
      const rest = options.afterwards?.(output) ?? Promise.resolve();
      rest.catch(reject).finally(() => closeLate(child, closed));
      Promise.all([rest, closed]).then(() => {
        const own = log();
        resolve({ ...limits.reached(), log: { ...own, text: own.text + errors().text } });
      }, reject);
    });
  });

interface Limits {
  /** Which limit ended the program, as far as one did. */
  readonly reached: () => Pick<Supervised, 'timedOut' | 'stopped'>;
  /** Stops watching. */
  readonly release: () => void;
}

/** Ends the program when its time is up, when `watch` gives a reason, or when the signal is given. */
const enforceLimits = (
  child: ChildProcess,
  { timeoutMs, signal, watch }: Pick<SupervisedOptions, 'timeoutMs' | 'signal' | 'watch'>,
): Limits => {
  let timedOut = false;
  let stopped: Stop | undefined;
  let grace: NodeJS.Timeout | undefined;
  const end = (): void => endRunning(child, endTree);
  const timer = setTimeout(() => {
    timedOut = true;
    endRunning(child, terminateTree);
    grace = setTimeout(end, GRACE_MS);
  }, timeoutMs);
  const watcher = setInterval(() => {
    if (child.pid !== undefined) stopped ??= watch(child.pid);
    if (stopped !== undefined) end();
  }, WATCH_MS);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  return {
    reached: () => ({ timedOut, stopped }),
    release: () => {
      clearTimeout(timer);
      clearTimeout(grace);
      clearInterval(watcher);
      signal.removeEventListener('abort', end);
    },
  };
};

/** A process that could not be ended may still have the output open: the harness must not wait for it. */
const closeLate = (child: ChildProcess, closed: Promise<void>): void => {
  const late = setTimeout(() => [child.stdout, child.stderr].map((stream) => stream?.destroy()), GRACE_MS);
  closed.finally(() => clearTimeout(late));
};

const GRACE_MS = 2000;
const WATCH_MS = 200;

/** Only if the child still runs: afterwards, its process id may belong to another process. */
const endRunning = (child: ChildProcess, act: (pid: number) => void): void => {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) act(child.pid);
};

const heldAs = (pid: number | undefined): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/fd/1`);
  } catch {
    return undefined;
  }
};
