import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { execa } from 'execa';
import { plainEnvironment } from './plain-environment.ts';

/** What a command cost. */
export interface Timed {
  readonly exit: number;
  /** Seconds. */
  readonly wall: number;
  /** Seconds of processor time in user and kernel mode, of the command and all of its descendants that were waited for. */
  readonly cpu: number;
}

/** Runs a command in a folder under GNU time, its output in a log file. Exit 124: it took longer than half an hour. */
export const timed = async (
  command: readonly string[],
  cwd: string,
  log: string,
  env: Readonly<Record<string, string>> = plainEnvironment(),
): Promise<Timed> => {
  mkdirSync(dirname(log), { recursive: true });
  const figures = `${log}.time`;
  const { exitCode, timedOut } = await execa(
    '/usr/bin/time',
    ['-q', '-f', '%e %U %S', '-o', figures, ...command],
    {
      cwd,
      env,
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
      stdout: { file: log },
      stderr: { file: log },
      timeout: LIMIT_MS,
    },
  );
  if (timedOut) return { exit: 124, wall: LIMIT_MS / 1000, cpu: Number.NaN };
  const [wall, user, system] = readFileSync(figures, 'utf8').trim().split(' ').map(Number);
  return { exit: exitCode ?? -1, wall: wall!, cpu: user! + system! };
};

const LIMIT_MS = 30 * 60 * 1000;
