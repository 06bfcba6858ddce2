import { setTimeout as sleep } from 'node:timers/promises';
import { HARNESS, type StartOptions, type TestHost } from '../../e2e/host/index.ts';

/** How a command ended. */
export interface Ended {
  /** Undefined if a signal ended it. */
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether it did not end in time, and was killed. */
  readonly hangs: boolean;
  readonly milliseconds: number;
}

export interface Attack {
  /** Milliseconds after the start. */
  readonly after: number;
  readonly signals: readonly string[];
  /** Whether the whole process group receives them, as with Ctrl-C. */
  readonly group: boolean;
}

export interface CommandOptions extends StartOptions {
  readonly attack?: Attack;
  readonly limitMs?: number;
  /** Shell words before the tool; default `exec`. */
  readonly shell?: string;
  /** In place of the tool. */
  readonly program?: readonly string[];
}

/** Runs repro-harness, perhaps interrupted, for a limited time. */
export const interrupted = async (
  host: TestHost,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<Ended> => {
  const { attack, limitMs = 120_000, shell = 'exec "$@"', program = HARNESS, ...others } = options;
  const started = performance.now();
  // In a session of its own: a signal to its group reaches nobody else.
  const child = host.start(
    ['setsid', 'sh', '-c', `echo $$ >/mnt/work/.pid; ${shell}`, 'sh', ...program, ...args],
    others,
  );
  let over = false;
  const end = child.finally(() => {
    over = true;
  });
  // Not the `kill` of dash, which does not know `--`.
  const send = async (signal: string, group: boolean): Promise<void> => {
    const kill = `kill -${signal} -- ${group ? '-' : ''}$(cat /mnt/work/.pid)`;
    const { code, stderr: why } = await host.run(['bash', '-c', kill], { asHostRoot: true });
    if (code !== 0 && !over && !why.includes('No such process'))
      throw new Error(`cannot send SIG${signal}: ${why}`);
  };
  if (attack !== undefined) {
    await sleep(attack.after);
    for (const signal of attack.signals) {
      if (over) break;
      await send(signal, attack.group);
      await sleep(100);
    }
  }
  // nsenter stops itself when it sees that its child has stopped, and is told by nobody that it continues.
  const awake = setInterval(() => child.kill('SIGCONT'), 200);
  let hangs = false;
  const timer = setTimeout(() => {
    hangs = true;
    void send('KILL', true);
  }, limitMs);
  const { exitCode, signal, stdout, stderr } = await end;
  clearTimeout(timer);
  clearInterval(awake);
  return { code: exitCode, signal, stdout, stderr, hangs, milliseconds: performance.now() - started };
};
