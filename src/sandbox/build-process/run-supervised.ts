import { type ChildProcess, spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { endTree, terminateTree } from '../processes/processes.ts';
import { captureLog } from './capture-log.ts';
import type { BuildLog } from './request.ts';

export interface Supervised {
  readonly timedOut: boolean;
  /** The reason that `watch` gave to end the program; undefined if it gave none. */
  readonly stopped: string | undefined;
  readonly log: BuildLog;
}

export interface SupervisedOptions {
  readonly timeoutMs: number;
  readonly env: NodeJS.ProcessEnv;
  /** Ends the program and all processes below it at once. */
  readonly signal: AbortSignal;
  /** Called five times a second. Returns a reason to end the program now, or undefined. */
  readonly watch: () => string | undefined;
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
  { timeoutMs, env, signal, watch, onStart, input, afterwards }: SupervisedOptions,
): Promise<Supervised> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      env,
      detached: true,
    });
    onStart?.(child);
    const output = heldAs(child.pid);
    const log = captureLog(child.stdout!);
    const errors = captureLog(child.stderr!);
    let timedOut = false;
    let stopped: string | undefined;
    const end = (): void => endRunning(child, endTree);
    let grace: NodeJS.Timeout | undefined;
    let late: NodeJS.Timeout | undefined;
    const closed = new Promise<void>((done) => child.once('close', () => done()));
    const timer = setTimeout(() => {
      timedOut = true;
      endRunning(child, terminateTree);
      grace = setTimeout(end, GRACE_MS);
    }, timeoutMs);
    const watcher = setInterval(() => {
      stopped ??= watch();
      if (stopped !== undefined) end();
    }, WATCH_MS);
    const stopWatching = (): void => {
      clearTimeout(timer);
      clearTimeout(grace);
      clearInterval(watcher);
      signal.removeEventListener('abort', end);
    };
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    child.once('error', (error) => {
      stopWatching();
      const text = `${error.message}\n`;
      resolve({ timedOut, stopped, log: { text, bytes: text.length, truncated: false } });
    });
    child.once('exit', () => {
      stopWatching();
      const rest = afterwards?.(output) ?? Promise.resolve();
      // A process that could not be ended may still have the output open: the harness must not wait for it.
      rest.catch(reject).finally(() => {
        late = setTimeout(() => [child.stdout, child.stderr].map((stream) => stream?.destroy()), GRACE_MS);
        closed.finally(() => clearTimeout(late));
      });
      Promise.all([rest, closed]).then(() => {
        const own = log();
        resolve({ timedOut, stopped, log: { ...own, text: own.text + errors().text } });
      }, reject);
    });
  });

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
