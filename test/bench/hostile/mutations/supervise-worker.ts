import { createInterface } from 'node:readline';
import type { TestHost } from '../../../e2e/host/index.ts';
import type { Fault } from '../part.ts';

/** The peak of the whole process; Node itself takes about 60. */
const MEBIBYTES = 500;
export interface Supervision {
  /** A comparison may take this long, on a host that is busy with others. */
  readonly milliseconds: number;
  readonly worker: readonly string[];
}

const USUAL: Supervision = {
  milliseconds: 30_000,
  worker: ['/mnt/node', '--max-old-space-size=256', '/mnt/program/dist/bench/hostile-worker.js'],
};

/** A new process for each batch, so that a leak shows and memory is measured anew. */
const BATCH = 500;

/**
 * Lets worker processes compare mutations. One that dies, hangs, or takes too much memory is a fault of the mutation at hand; the next
 * process goes on after it.
 */
export const superviseWorker = async (
  host: TestHost,
  seed: number,
  numbers: readonly number[],
  report: (fault: Fault) => void,
  supervision: Supervision = USUAL,
): Promise<void> => {
  for (let next = 0; next < numbers.length; )
    next += await compareBatch(host, seed, numbers.slice(next, next + BATCH), supervision, (number, what) =>
      report({ name: String(number), what: `mutation ${number}: ${what}` }),
    );
};

/** Returns how many were tried: all, or those up to the first that ended the process. */
const compareBatch = async (
  host: TestHost,
  seed: number,
  batch: readonly number[],
  { milliseconds, worker }: Supervision,
  fault: (number: number, what: string) => void,
): Promise<number> => {
  const args = ['/mnt/work/mutations', String(seed), ...batch.map(String)];
  const child = host.start([...worker, ...args], {});
  let [pid, current, ended] = ['', batch[0]!, 0];
  let end: string | undefined;
  const stop = (why: string): void => {
    end = why;
    void host.run(['kill', '-KILL', pid], { asHostRoot: true });
  };
  const isLate = (): void => stop(`takes longer than ${milliseconds / 1000} s`);
  let timer = setTimeout(isLate, milliseconds);
  for await (const line of createInterface({ input: child.stdout! })) {
    const [, word, number, rest = ''] = /^(\w+) (\d+) ?(.*)$/.exec(line) ?? [];
    if (word === 'pid') pid = number!;
    if (word === 'start') {
      current = Number(number);
      clearTimeout(timer);
      timer = setTimeout(isLate, milliseconds);
    }
    if (word === 'fault') fault(Number(number), JSON.parse(rest) as string);
    if (word === 'end' && end === undefined) {
      ended++;
      if (Number(rest) > MEBIBYTES * 1024) stop(`the process grew to ${Math.round(Number(rest) / 1024)} MiB`);
    }
  }
  clearTimeout(timer);
  const { exitCode, stderr } = await child;
  if (end === undefined && ended === batch.length) return batch.length;
  fault(current, end ?? `the process ended with ${exitCode}: ${stderr.slice(-2000)}`);
  return batch.indexOf(current) + 1;
};
