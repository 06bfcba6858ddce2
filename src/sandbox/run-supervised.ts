import { type ChildProcess, spawn } from 'node:child_process';
import { captureLog } from './build/capture-log.ts';
import type { BuildLog } from './build/request.ts';
import { endTree, terminateTree } from './processes.ts';

export interface Supervised {
  readonly timedOut: boolean;
  /** What `watch` said when it ended the build; undefined when it did not. */
  readonly stopped: string | undefined;
  readonly log: BuildLog;
}

export interface SupervisedOptions {
  readonly timeoutMs: number;
  readonly env: NodeJS.ProcessEnv;
  /** Asked a few times a second: a reason to end the build now, or undefined. */
  readonly watch?: (() => string | undefined) | undefined;
  readonly onStart?: ((child: ChildProcess) => void) | undefined;
  /** Whether the caller writes to its standard input; default: it has none. */
  readonly input?: boolean;
}

/**
 * Runs a program in a session of its own until it and its output end. On a time-out every process below it gets SIGTERM,
 * and two seconds later SIGKILL. Its log is kept within bounds.
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
    const log = captureLog(child.stdout!);
    const errors = captureLog(child.stderr!);
    let timedOut = false;
    let stopped: string | undefined;
    const end = (): void => {
      terminateTree(child.pid!);
      grace = setTimeout(() => endTree(child.pid!), GRACE_MS);
    };
    let grace: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, options.timeoutMs);
    const watcher =
      options.watch &&
      setInterval(() => {
        stopped ??= options.watch!();
        if (stopped !== undefined) endTree(child.pid!);
      }, WATCH_MS);
    child.once('error', reject);
    // 'close' comes once nobody holds the output any more: also not a process that the build left behind.
    child.once('close', () => {
      clearTimeout(timer);
      clearTimeout(grace);
      clearInterval(watcher);
      const own = log();
      resolve({ timedOut, stopped, log: { ...own, text: own.text + errors().text } });
    });
  });

const GRACE_MS = 2000;
const WATCH_MS = 200;
