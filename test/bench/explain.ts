import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { explainCorpus } from './explain-corpus.ts';
import type { Bench } from './index.ts';
import { hasProgram } from './measure.ts';
import { missingPrograms, runCorpusPair } from './run-explain-corpus.ts';

/** Precision and recall of causes and of axes over the corpus of pairs made by real tools. */
export const explainBench: Bench = {
  name: 'explain',
  measure: () => printed(scoreCorpus),
};

/** `diff` of the published Python-3.11.2.tgz and its repack with the release options, against diffoscope, in one run. */
export const diffBench: Bench = {
  name: 'diff',
  measure: () => printed(compareDiffs),
};

type Print = (line: string) => void;

const printed = async (measure: (print: Print) => Promise<void>): Promise<string> => {
  const lines: string[] = [];
  await measure((line) => lines.push(line));
  return lines.map((line) => `${line}\n`).join('');
};

const scoreCorpus = async (print: Print): Promise<void> => {
  const codes = { right: 0, wrong: 0, missed: 0 };
  const axes = { right: 0, wrong: 0, missed: 0 };
  let [pairs, exact, unexplained] = [0, 0, 0];
  const skipped: string[] = [];
  for (const pair of explainCorpus) {
    const outcome = missingPrograms(pair).length > 0 ? undefined : await runCorpusPair(pair);
    if (outcome === undefined) {
      skipped.push(pair.name);
      continue;
    }
    pairs++;
    unexplained += outcome.unexplained;
    const [a, b] = [tally(pair.codes, outcome.codes, codes), tally(pair.axes, outcome.axes, axes)];
    if (a && b) exact++;
    else print(`  ${pair.name}: ${outcome.codes.join(', ')} / ${outcome.axes.join(', ')}`);
  }
  print(
    `explain: ${exact} of ${pairs} pairs get exactly the known causes and axes; ${unexplained} bytes unexplained`,
  );
  print(`  causes: ${score(codes)}`);
  print(`  axes:   ${score(axes)}`);
  if (skipped.length > 0) print(`  not made on this host: ${skipped.join('; ')}`);
};

interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

const tally = (known: readonly string[], found: readonly string[], sum: Tally): boolean => {
  const wrong = found.filter((item) => !known.includes(item)).length;
  const missed = known.filter((item) => !found.includes(item)).length;
  sum.right += found.length - wrong;
  sum.wrong += wrong;
  sum.missed += missed;
  return wrong + missed === 0;
};

const score = ({ right, wrong, missed }: Tally): string =>
  `precision ${(right / (right + wrong)).toFixed(3)}, recall ${(right / (right + missed)).toFixed(3)} (${right} right, ${wrong} wrong, ${missed} missed)`;

const RELEASE =
  '--format=posix --sort=name --mtime=@1675777071 --clamp-mtime --owner=0 --group=0 --numeric-owner --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --mode=go+u,go-w';

const compareDiffs = async (print: Print): Promise<void> => {
  const corpus = process.env['REPRO_HARNESS_CORPUS'];
  if (corpus === undefined) return print('diff: skipped, REPRO_HARNESS_CORPUS is not set');
  const published = join(corpus, 'Python-3.11.2.tgz');
  const folder = temporaryFolder('diff-bench');
  const repack = join(folder, 'Python-3.11.2.tgz');
  execaSync('sh', ['-ec', `tar xzf ${published}; tar ${RELEASE} -c Python-3.11.2 | gzip -9n >${repack}`], {
    cwd: folder,
  });
  const ours = [1, 2, 3, 4, 5].map(() =>
    measure(folder, [process.execPath, resolveBin(), 'diff', published, repack]),
  );
  const best = ours.toSorted((a, b) => a.seconds - b.seconds)[2]!;
  print(
    `diff: ${best.seconds.toFixed(2)} s (median of 5), ${Math.max(...ours.map(({ kib }) => kib))} KiB at most, ${best.lines} lines, exit ${best.exit}`,
  );
  if (!hasProgram('diffoscope')) return print('  diffoscope is not installed');
  const theirs = measure(folder, ['diffoscope', '--no-progress', '--text', '-', published, repack]);
  print(
    `  diffoscope: ${theirs.seconds.toFixed(2)} s, ${theirs.kib} KiB, ${theirs.lines} lines, exit ${theirs.exit}`,
  );
  print(`  ratio: 1/${(theirs.seconds / best.seconds).toFixed(1)} of its time`);
};

interface Measured {
  readonly seconds: number;
  /** Peak resident set. */
  readonly kib: number;
  readonly lines: number;
  readonly exit: number;
}

const resolveBin = (): string => new URL('../../bin/repro-harness.js', import.meta.url).pathname;

/** Runs under GNU time, output into a file. */
const measure = (folder: string, argv: readonly string[]): Measured => {
  const [times, output] = [join(folder, 'time'), join(folder, 'output')];
  const quoted = argv.map((word) => `'${word}'`).join(' ');
  execaSync('sh', ['-c', `/usr/bin/time -q -f '%e %M %x' -o ${times} ${quoted} >${output} || true`]);
  const [seconds, kib, exit] = readFileSync(times, 'utf8')
    .trim()
    .split('\n')
    .at(-1)!
    .split(' ')
    .map(Number) as [number, number, number];
  return { seconds, kib, exit, lines: readFileSync(output, 'utf8').split('\n').length - 1 };
};
