import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';

export interface Child {
  readonly exit: number;
  readonly output: string;
  /** Seconds of processors, in user and kernel mode, of the program and all that it waited for. */
  readonly processor: number;
}

/** Runs a program to its end under GNU time, for five minutes at most. `folder`: for its output. */
export const runChild = (folder: string, command: readonly string[]): Child => {
  const [times, output] = [join(folder, 'times'), join(folder, 'output')];
  const { exitCode = -1 } = execaSync('/usr/bin/time', ['-q', '-f', '%U %S', '-o', times, ...command], {
    reject: false,
    stdin: 'ignore',
    stdout: { file: output },
    stderr: 'ignore',
    timeout: 300_000,
  });
  const [user, system] = readFileSync(times, 'utf8').split(' ').map(Number);
  return { exit: exitCode, output: readFileSync(output, 'utf8'), processor: (user ?? 0) + (system ?? 0) };
};
