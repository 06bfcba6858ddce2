// Not execa: the time of the processes is measured.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Report } from '../../src/model/report.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Bench } from './index.ts';
import { hasProgram } from './measure.ts';

/** Builds and wall time to find 0 to 3 axes to blame, against `reprotest --auto-build`: the same script for both, in turns. */
export const attributeBench: Bench = {
  name: 'attribute',
  measure: async () => {
    if (!hasProgram('reprotest'))
      return 'reprotest is not installed: apt-get install reprotest disorderfs faketime locales-all\n';
    const folder = temporaryFolder('repro-harness-attribute');
    const rows = FORMS.flatMap((form) => [0, 1, 2, 3].map((count) => row(folder, form, count)));
    return [
      '| axes to blame | in the outputs as | repro-harness: builds, time, blamed | reprotest --auto-build: builds, time, blamed | ratio of builds |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n');
  },
};

type Form = (typeof FORMS)[number];

const FORMS = ['text', 'a digest each', 'one digest'] as const;
const READS = ['umask', 'uname -n', 'date +%z'];

const row = (folder: string, form: Form, count: number): string => {
  const source = join(folder, `${FORMS.indexOf(form)}-${count}`);
  mkdirSync(source);
  writeFileSync(join(source, 'a.txt'), 'one\n');
  const counter = join(folder, `${FORMS.indexOf(form)}-${count}.builds`);
  // Counts the builds of reprotest, which can write outside the source; our builds cannot, and the report has their number.
  writeFileSync(
    join(source, 'build.sh'),
    `echo build 2>/dev/null >>${counter} || :\n${scriptFor(form, READS.slice(0, count))}`,
  );
  const ours = measureOurs(source, join(folder, 'report'));
  rmSync(counter, { force: true });
  const theirs = measureTheirs(source, counter);
  return `| ${count} | ${form} | ${show(ours)} | ${show(theirs)} | ${(ours.builds / theirs.builds).toFixed(2)} |`;
};

const scriptFor = (form: Form, reads: readonly string[]): string => {
  const steady = 'echo same >out-0.txt\n';
  if (form === 'one digest')
    return `${steady}{ ${[...reads, 'echo end'].join('; ')}; } | sha256sum >out-1.txt\n`;
  const filter = form === 'text' ? '' : ' | sha256sum';
  return `${steady}${reads.map((read, index) => `${read}${filter} >out-${index + 1}.txt\n`).join('')}`;
};

interface Effort {
  readonly builds: number;
  readonly seconds: number;
  readonly blamed: readonly string[];
}

const show = ({ builds, seconds, blamed }: Effort): string =>
  `${builds}, ${seconds.toFixed(1)} s, ${blamed.join(' ') || 'none'}`;

const measureOurs = (source: string, report: string): Effort => {
  const { seconds } = timed(
    process.execPath,
    [
      resolve('bin/repro-harness.js'),
      ...'run -q --seed 1 --output out-*.txt --report-dir'.split(' '),
      report,
      '--',
      'sh',
      'build.sh',
    ],
    source,
  );
  const { builds, outputs } = JSON.parse(readFileSync(join(report, 'report.json'), 'utf8')) as Report;
  return {
    builds: builds.length,
    seconds,
    blamed: [...new Set(outputs.flatMap(({ axes }) => axes ?? []))],
  };
};

const measureTheirs = (source: string, counter: string): Effort => {
  const { seconds, text } = timed(
    'reprotest',
    ['--auto-build', '-s', source, 'sh build.sh', 'out-*.txt'],
    source,
  );
  const blamed = /each of the following:\n(.*)/.exec(text)?.[1]?.trim() ?? '';
  return {
    builds: readFileSync(counter, 'utf8').trim().split('\n').length,
    seconds,
    blamed: blamed === '' ? [] : blamed.split(' '),
  };
};

const timed = (command: string, args: readonly string[], cwd: string) => {
  const started = process.hrtime.bigint();
  const { stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  return {
    seconds: Number(process.hrtime.bigint() - started) / 1e9,
    text: `${stdout}${stderr}`,
  };
};
