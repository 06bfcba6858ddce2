import { mkdirSync, writeFileSync } from 'node:fs';
import { checkArchive } from '../../../../src/archive/check/check-archive.ts';
import { diff } from '../../../../src/engine/diff/diff.ts';
import { Failure } from '../../../../src/util/failure.ts';
import { type Mutation, mutationOf } from './mutation.ts';
import { readSamples } from './samples.ts';

// Compares mutations in a process of its own. Arguments: the folder of the samples, the seed, numbers of mutations. Prints a line before each
// comparison (`start N`), after it (`end N PEAK-KIB`), and for each fault (`fault N TEXT`).
const [folder, seed, ...numbers] = process.argv.slice(2);
const samples = readSamples(folder!);
const own = `${folder}/worker-${process.pid}`;
mkdirSync(own);

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const examine = async ({ sample, left, right }: Mutation): Promise<string | undefined> => {
  const [a, b] = [`${own}/a-${sample}`, `${own}/b-${sample}`];
  writeFileSync(a, left);
  writeFileSync(b, right);
  const { comparison, total, differences } = await diff(a, b, { keep: 20 });
  const equal = left.equals(right);
  if ((comparison.verdict === 'equal') !== equal)
    return `the bytes are ${equal ? 'equal' : 'different'}, the verdict is ${comparison.verdict}`;
  if (!equal && total === 0) return 'the bytes are different, and no difference is found';
  const printed = JSON.stringify([comparison, differences]);
  if (/\\u001b|\\u0007/.test(printed)) return 'an escape sequence of the archive is printed as it is';
  const { of, differences: explained } = comparison.explained;
  if (explained > of) return `${explained} of ${of} differences are explained`;
  if (/\.(tar|tgz|gz|xz)$/.test(sample))
    await checkArchive(b).catch((error: unknown) => {
      if (!(error instanceof Failure) || error.exitCode === 70) throw error;
    });
  return undefined;
};

// As the supervisor's host counts processes.
print(`pid ${process.pid}`);
for (const number of numbers.map(Number)) {
  print(`start ${number}`);
  const mutation = mutationOf(Number(seed), number, samples);
  const fault = await examine(mutation).catch((error: Error) => `throws ${error.stack ?? error}`);
  if (fault !== undefined) print(`fault ${number} ${JSON.stringify(`${mutation.sample}: ${fault}`)}`);
  print(`end ${number} ${process.resourceUsage().maxRSS}`);
}
