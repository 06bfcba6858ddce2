import { fastFolder } from '../../../src/sandbox/host/fast-folder.ts';
import { processorTime } from '../../support/processor-time.ts';
import { collectGarbage } from '../../support/resident-memory.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Work } from './work.ts';

/** Linear work takes four times as long for 4n; what is quadratic takes up to sixteen times as long. */
export const MOST_GROWTH = 6;

const ROUNDS = 5;

export interface Growth {
  /** Seconds of processors at n and at 4n. */
  readonly seconds: readonly [number, number];
  readonly factor: number;
}

/** In seconds. Of shorter work, the garbage collector and the compiler decide the factor. */
const SHORT = 1;

/** How much more processor time the work takes for 4n than for n. Ends early if that is at most `MOST_GROWTH`; if it never is, short work is measured with more. */
export const growthOf = async (work: Work): Promise<Growth> => {
  let least = await roundOf(work, 1);
  // Other work of the machine, on the same core or in the same cache, makes processor time longer. Four short runs meet as much of it as a long one.
  for (let round = 1; round < ROUNDS && least.factor > MOST_GROWTH; round++) {
    const next = await roundOf(work, 4);
    if (next.factor < least.factor) least = next;
  }
  const more = 4 * work.n;
  const isShort = least.seconds[1] < SHORT;
  return least.factor > MOST_GROWTH && isShort && 4 * more <= work.most
    ? growthOf({ ...work, n: more })
    : least;
};

/** `repeats`: how often the work is done for n; their mean counts. */
const roundOf = async (work: Work, repeats: number): Promise<Growth> => {
  let small = 0;
  for (let index = 0; index < repeats; index++) small += (await secondsOf(work, work.n)) / repeats;
  const large = await secondsOf(work, 4 * work.n);
  return { seconds: [small, large], factor: large / small };
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
