// Not execa: the time of the processes is measured.
import { spawnSync } from 'node:child_process';
import { execaSync } from 'execa';

/** A command line for `sh -c`, and where it runs. */
export interface Contender {
  readonly name: string;
  readonly command: string;
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes of success; default: only 0. */
  readonly codes?: readonly number[];
}

export interface Measured {
  readonly name: string;
  /** Wall time of each run, in seconds, in the order of the runs. */
  readonly seconds: readonly number[];
}

/** Runs two contenders in turn, once each to warm up and then `rounds` times, so that other load of the machine affects both. */
export const inTurns = (one: Contender, other: Contender, rounds: number): readonly [Measured, Measured] => {
  const times: readonly [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++)
    for (const [index, contender] of [one, other].entries()) {
      const seconds = timed(contender);
      if (round > 0) times[index as 0 | 1].push(seconds);
    }
  return [
    { name: one.name, seconds: times[0] },
    { name: other.name, seconds: times[1] },
  ];
};

/** The median, the ratio of the medians, and the range, as a Markdown table. */
export const table = (pairs: readonly (readonly [string, readonly [Measured, Measured]])[]): string =>
  [
    '| work | ours: median (min to max) | instead: median (min to max) | ratio |',
    '|---|---|---|---|',
    ...pairs.map(([work, [ours, theirs]]) => {
      const ratio = median(ours.seconds) / median(theirs.seconds);
      return `| ${work} | ${ours.name}: ${range(ours)} | ${theirs.name}: ${range(theirs)} | ${ratio.toFixed(2)} |`;
    }),
    '',
  ].join('\n');

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const range = ({ seconds }: Measured): string =>
  `${median(seconds).toFixed(2)} s (${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)})`;

const timed = ({ name, command, folder, env, codes = [0] }: Contender): number => {
  const started = process.hrtime.bigint();
  const { status, stderr, stdout } = spawnSync('/bin/sh', ['-c', command], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status === null || !codes.includes(status))
    throw new Error(`${name} ended with ${status}:\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
  return seconds;
};

/** Whether a program is installed. */
export const hasProgram = (name: string): boolean =>
  execaSync('/bin/sh', ['-c', `command -v ${name}`], { reject: false }).exitCode === 0;
