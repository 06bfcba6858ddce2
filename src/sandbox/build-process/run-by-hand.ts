// Not execa: the shell of a build belongs to the terminal; nothing may end it or wait for its output.
import { spawn } from 'node:child_process';
import type { Supervised } from './run-supervised.ts';

/** Runs a program on the terminal of the harness until it ends. The harness ignores an interrupt from the keyboard: it is for the program. */
export const runByHand = (
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Supervised> =>
  new Promise((resolve, reject) => {
    const ignore = (): void => {};
    process.on('SIGINT', ignore);
    const child = spawn(command, args, { stdio: 'inherit', env });
    child.once('error', reject);
    child.once('close', () => {
      process.off('SIGINT', ignore);
      resolve({ timedOut: false, stopped: undefined, log: { text: '', bytes: 0, truncated: false } });
    });
  });
