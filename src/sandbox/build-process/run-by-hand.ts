import { spawn } from 'node:child_process';
import type { Supervised } from './run-supervised.ts';

/** Runs a program on the harness' own terminal until it ends. An interrupt from the keyboard is for the program alone. */
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
