import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import type { MendReport } from '../../../src/model/mend-report.ts';
import type { Report } from '../../../src/model/report.ts';
import { freshCorpus } from '../fresh-corpus.ts';
import { type HeldOutBuild, heldOutCorpus } from '../held-out-corpus.ts';
import type { Bench } from '../index.ts';
import { missingPrograms } from '../run-explain-corpus.ts';
import { heldOutOptions } from '../run-held-out.ts';

/** How many unreproducible builds settings mend, and at what price: every build of the held-out and fresh corpora that this host can make. */
export const mendBench: Bench = {
  name: 'mend',
  onlyWhenNamed: true,
  takesWords: true,
  measure: async (words = []) => {
    const patch = words.includes('--patch');
    const only = words.filter((word) => word !== '--patch').join(' ');
    const rows: Row[] = [];
    const skipped: string[] = [];
    for (const build of [...heldOutCorpus, ...freshCorpus]) {
      if (only !== '' && !build.name.includes(only)) continue;
      const missing = missingPrograms(build);
      if (missing.length > 0) skipped.push(`${build.name}: ${missing.join(', ')}`);
      else rows.push(await mendOne(build, patch));
      const last = rows.at(-1);
      if (last !== undefined) process.stderr.write(`${lineOf(last)}\n`);
    }
    return [HEAD, ...rows.map(lineOf), '', ...summary(rows), ...skipped.map((line) => `skipped: ${line}`)]
      .map((line) => `${line}\n`)
      .join('');
  },
};

interface Row {
  readonly build: HeldOutBuild;
  readonly verdict: Report['verdict'];
  readonly mend: MendReport;
}

const mendOne = async (build: HeldOutBuild, patch: boolean): Promise<Row> => {
  const options = heldOutOptions(build, { attribute: true });
  const { report } = await runScenario({ ...options, mend: patch ? 'changes' : 'settings' });
  return { build, verdict: report.verdict, mend: report.mend! };
};

const HEAD = '| build | axes | result | settings | builds | left |\n|---|---|---|---|---|---|';

const lineOf = ({ build, mend: { result, settings, changes, builds, unmended, refused } }: Row): string => {
  const left = unmended.map(({ output, axes, advice, reason }) =>
    [output, axes.join(' '), advice?.command ?? advice?.text ?? reason].join(': '),
  );
  const not = refused.map(({ remedy, reason }) => `refused ${remedy}: ${reason}`);
  const cells = [
    build.name,
    build.axes.join(' ') + (build.noise ? ' ~' : ''),
    result,
    [
      ...settings.map(({ remedy, axes }) => `${remedy} (${axes.join(' ')})`),
      ...changes.map(({ rule, axes }) => `*${rule}* (${axes.join(' ')})`),
    ].join(', '),
    String(builds),
    [...left, ...not].join('; '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};

const summary = (rows: readonly Row[]): readonly string[] => {
  const differing = rows.filter(
    ({ mend: { result } }) => result !== 'nothing-to-mend' && result !== 'not-tried',
  );
  const curable = differing.filter(({ build }) => build.axes.length > 0);
  const count = (result: MendReport['result']): number =>
    curable.filter(({ mend }) => mend.result === result).length;
  const builds = differing.map(({ mend }) => mend.builds).toSorted((one, other) => one - other);
  return [
    `${differing.length} unreproducible builds, ${curable.length} with a cause that is not randomness alone: ${count('mended')} mended, ${count('partly')} partly, ${count('not-mended')} not`,
    `builds spent: median ${builds[Math.floor(builds.length / 2)] ?? 0}, maximum ${builds.at(-1) ?? 0}`,
  ];
};
