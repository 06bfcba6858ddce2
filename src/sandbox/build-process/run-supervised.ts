import { type ChildProcess, spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { endTree, terminateTree } from '../processes/processes.ts';
import { captureLog } from './capture-log.ts';
import type { BuildLog } from './request.ts';

export interface Supervised {
  readonly timedOut: boolean;
  /** What `watch` said when it ended the program; undefined when it did not. */
  readonly stopped: string | undefined;
  readonly log: BuildLog;
}

export interface SupervisedOptions {
  readonly timeoutMs: number;
  readonly env: NodeJS.ProcessEnv;
  /** Ends the program at once, with all that it started. */
  readonly signal: AbortSignal;
  /** Asked a few times a second: a reason to end the program now, or undefined. */
  readonly watch: () => string | undefined;
  readonly onStart?: ((child: ChildProcess) => void) | undefined;
  /** Whether the caller writes to its standard input; default: it has none. */
  readonly input?: boolean;
  /**
   * Ends what the program left running; called once it is gone. `output` is what `/proc/<pid>/fd/` says of its standard output:
   * whoever holds that came from it.
   */
  readonly afterwards?: (output: string | undefined) => Promise<void>;
}

/**
 * Runs a program in a session of its own until it and its output end. On a time-out every process below it gets SIGTERM,
 * and two seconds later SIGKILL. Its log is kept within bounds. A program that cannot be started leaves the
 * reason in its log.
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
      // Who still holds the output, out of reach, shall not hold up the harness.
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

/** Once a child is gone its number may be another's. */
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
