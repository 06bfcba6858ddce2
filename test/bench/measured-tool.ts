import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execaSync } from 'execa';

export interface MeasuredTool {
  readonly seconds: number;
  /** Seconds of processors, which other work of the machine changes little. */
  readonly processor: number;
  readonly bytes: number;
}

/** The seconds and the largest memory that the built tool takes. `codes`: exit codes of success. `folder`: for a file with the figures. */
export const measuredTool = (
  folder: string,
  args: readonly string[],
  codes: readonly number[] = [0],
): MeasuredTool => {
  const times = join(folder, 'times');
  const { exitCode = -1, stderr } = execaSync(
    '/usr/bin/time',
    ['-q', '-f', '%e %U %S %M', '-o', times, process.execPath, resolve('bin/repro-harness.js'), ...args],
    { reject: false },
  );
  if (!codes.includes(exitCode))
    throw new Error(`repro-harness ${args[0]} ended with ${exitCode}: ${stderr}`);
  const [seconds, user, system, kilobytes] = readFileSync(times, 'utf8').split(' ').map(Number);
  return { seconds: seconds!, processor: user! + system!, bytes: kilobytes! * 1024 };
};

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
