import { createInterface } from 'node:readline';
import type { TestHost } from '../../../e2e/host/index.ts';
import type { Fault } from '../part.ts';

/** A comparison may take this long, on a host that is busy with others. */
const MILLISECONDS = 30_000;
/** The peak of the whole process; Node itself takes about 60. */
const MEBIBYTES = 500;
/** A new process for each batch, so that a leak shows and memory is measured anew. */
const BATCH = 500;

/** Lets worker processes compare mutations. One that dies, hangs, or takes too much memory is a fault of the mutation at hand; the next goes on after it. */
export const superviseWorker = async (
  host: TestHost,
  seed: number,
  numbers: readonly number[],
): Promise<{ readonly ended: number; readonly faults: readonly Fault[] }> => {
  const faults: Fault[] = [];
  const fault = (number: number, what: string): number =>
    faults.push({ name: String(number), what: `mutation ${number}: ${what}` });
  let next = 0;
  while (next < numbers.length) {
    const batch = numbers.slice(next, next + BATCH);
    const child = host.start(
      [
        '/mnt/node',
        '--max-old-space-size=256',
        '/mnt/program/dist/bench/hostile-worker.js',
        '/mnt/work/mutations',
        String(seed),
        ...batch.map(String),
      ],
      { cwd: 'mutations' },
    );
    let current = batch[0]!;
    let ended = 0;
    let slow = false;
    let pid = '';
    const kill = () => host.run(['kill', '-KILL', pid], { asHostRoot: true });
    const isLate = (): void => {
      slow = true;
      void kill();
    };
    let timer = setTimeout(isLate, MILLISECONDS);
    for await (const line of createInterface({ input: child.stdout! })) {
      const [word, number, rest] = line
        .split(/ (.*)/s, 2)
        .flatMap((part, index) => (index === 0 ? [part] : part.split(/ (.*)/s, 2)));
      if (word === 'pid') pid = number!;
      else if (word === 'start') {
        current = Number(number);
        clearTimeout(timer);
        timer = setTimeout(isLate, MILLISECONDS);
      } else if (word === 'fault') fault(Number(number), JSON.parse(rest!) as string);
      else if (word === 'end') {
        ended++;
        if (Number(rest) > MEBIBYTES * 1024) {
          fault(current, `the process grew to ${Math.round(Number(rest) / 1024)} MiB`);
          break;
        }
      }
    }
    clearTimeout(timer);
    if (ended < batch.length) await kill();
    const { exitCode, stderr } = await child;
    if (
      ended < batch.length &&
      !faults.some(({ name, what }) => name === String(current) && what.includes(' grew '))
    )
      fault(
        current,
        slow
          ? `takes longer than ${MILLISECONDS / 1000} s`
          : `the process ended with ${exitCode}: ${stderr.slice(-2000)}`,
      );
    next += ended < batch.length ? batch.indexOf(current) + 1 : batch.length;
  }
  return { ended: numbers.length, faults };
};
