import { fastFolder } from '../../../src/sandbox/host/fast-folder.ts';
import { processorTime } from '../../support/processor-time.ts';
import { collectGarbage } from '../../support/resident-memory.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Work } from './work.ts';

/** Linear work takes four times as long for 4n; what is quadratic takes up to sixteen times as long. */
export const MOST_GROWTH = 6;

const ROUNDS = 5;

export interface Growth {
  /** Seconds of processors at n and at 4n: the least of several runs, because other work of the machine only adds to it. */
  readonly seconds: readonly [number, number];
  readonly factor: number;
}

/** In seconds. Of shorter work, the garbage collector and the compiler decide the factor. */
const SHORT = 0.3;

/** How much more processor time the work takes for 4n than for n. Ends early if that is at most `MOST_GROWTH`; if it is not, short work is measured with more. */
export const growthOf = async (work: Work): Promise<Growth> => {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS && !(large / small <= MOST_GROWTH); round++) {
    small = Math.min(small, await secondsOf(work, work.n));
    large = Math.min(large, await secondsOf(work, 4 * work.n));
  }
  const more = 4 * work.n;
  return large / small > MOST_GROWTH && large < SHORT && 4 * more <= work.most
    ? growthOf({ ...work, n: more })
    : { seconds: [small, large], factor: large / small };
};

/** Seconds of processors for one run. */
export const secondsOf = async ({ prepare, run }: Work, n: number): Promise<number> => {
  const input = await prepare(n, temporaryFolder('repro-harness-growth', { tmpdir: fastFolder() }));
  // What earlier runs have left is not charged to this one.
  collectGarbage();
  const before = processorTime();
  await run(input);
  return processorTime() - before;
};
