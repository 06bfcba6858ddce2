import { join } from 'node:path';
import type { RunOptions } from '../../../src/engine/plan/run-options.ts';
import { variedAxes } from '../../../src/engine/plan/vary.ts';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import type { MendReport } from '../../../src/model/mend-report.ts';
import { runOptions } from '../../engine/run-options.ts';
import { writeFiles } from '../../presets/write-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { freshCorpus } from '../fresh-corpus.ts';
import { type HeldOutBuild, heldOutCorpus } from '../held-out-corpus.ts';
import type { Bench } from '../index.ts';
import { missingPrograms } from '../run-explain-corpus.ts';
import { heldOutOptions } from '../run-held-out.ts';
import { paste } from './paste.ts';
import { mendProjects } from './projects/index.ts';
import type { MendProject } from './projects/project.ts';

/**
 * How many unreproducible builds settings mend, and at what price: every build of the held-out and fresh corpora and every project that this host can
 * make. What is printed for a project is pasted, too. Words: `--patch`, `--projects` or `--corpora` for these alone, parts of names with commas between.
 */
export const mendBench: Bench = {
  name: 'mend',
  onlyWhenNamed: true,
  takesWords: true,
  measure: async (words = []) => {
    const patch = words.includes('--patch');
    const only = words
      .filter((word) => !word.startsWith('--'))
      .join(' ')
      .split(',');
    const builds = words.includes('--projects') ? [] : [...heldOutCorpus, ...freshCorpus];
    const rows: Row[] = [];
    const skipped: string[] = [];
    const projects = words.includes('--corpora') ? [] : mendProjects;
    for (const one of [...builds.map(heldOutCase), ...projects.map(projectCase)]) {
      if (!only.some((part) => one.name.includes(part))) continue;
      const missing = missingPrograms(one);
      if (missing.length > 0) skipped.push(`${one.name}: ${missing.join(', ')}`);
      else rows.push(await mendOne(one, patch));
      const last = rows.at(-1);
      if (last !== undefined) process.stderr.write(`${lineOf(last)}\n`);
    }
    return [HEAD, ...rows.map(lineOf), '', ...summary(rows), ...skipped.map((line) => `skipped: ${line}`)]
      .map((line) => `${line}\n`)
      .join('');
  },
};

interface Case {
  readonly name: string;
  readonly needs: readonly string[];
  /** What is known of it; the axes that findings name where nothing is. */
  readonly axes: string | undefined;
  readonly isRandom: boolean;
  readonly options: () => RunOptions;
  readonly project?: MendProject;
}

const heldOutCase = (build: HeldOutBuild): Case => ({
  name: build.name,
  needs: build.needs,
  axes: build.axes.join(' ') + (build.noise ? ' ~' : ''),
  isRandom: build.axes.length === 0,
  options: () => heldOutOptions(build, { attribute: true }),
});

const projectCase = (project: MendProject): Case => ({
  name: project.name,
  needs: project.needs,
  axes: undefined,
  isRandom: false,
  options: () => projectOptions(project),
  project,
});

const projectOptions = ({ files, build, outputs }: MendProject): RunOptions => {
  const folder = join(temporaryFolder('mend-'), 'source');
  writeFiles(folder, files);
  const { scenario, ...options } = runOptions(folder, build, {
    varied: [...variedAxes([])],
    seed: 41,
    profile: 'standard',
    attribute: true,
    maxBuilds: 60,
    timeoutMs: 600_000,
  });
  return { ...options, scenario: { ...scenario, outputs, timeoutMs: 600_000 } };
};

interface Row {
  readonly case: Case;
  readonly axes: string;
  readonly mend: MendReport;
  /** Of a project: what two builds by hand show with what is printed. */
  readonly pasted: string;
}

const mendOne = async (one: Case, patch: boolean): Promise<Row> => {
  const { report } = await runScenario({ ...one.options(), mend: patch ? 'changes' : 'settings' });
  const mend = report.mend!;
  const named = [...new Set(report.findings.flatMap(({ axes }) => axes))].join(' ');
  const isMended = mend.result === 'mended' || mend.result === 'partly';
  const pasted = one.project === undefined || !isMended ? '' : await paste(one.project, mend);
  return { case: one, axes: one.axes ?? named, mend, pasted };
};

const HEAD = '| build | axes | result | settings | builds | pasted | left |\n|---|---|---|---|---|---|---|';

const lineOf = ({
  case: { name },
  axes,
  pasted,
  mend: { result, reason, settings, changes, builds, unmended, refused },
}: Row): string => {
  const left = unmended.map(({ output, axes: own, advice, reason: why }) =>
    [output, own.join(' '), advice?.command ?? advice?.text ?? why].join(': '),
  );
  const not = refused.map(({ remedy, reason: why }) => `refused ${remedy}: ${why}`);
  const cells = [
    name,
    axes,
    result,
    [
      ...settings.map(({ remedy, axes: own }) => `${remedy} (${own.join(' ')})`),
      ...changes.map(({ rule, axes: own }) => `*${rule}* (${own.join(' ')})`),
    ].join(', '),
    String(builds),
    pasted,
    [...(result === 'not-tried' ? [reason] : []), ...left, ...not].join('; '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};

const summary = (rows: readonly Row[]): readonly string[] => {
  const differing = rows.filter(
    ({ mend: { result } }) => result !== 'nothing-to-mend' && result !== 'not-tried',
  );
  const curable = differing.filter((row) => !row.case.isRandom);
  const count = (result: MendReport['result']): number =>
    curable.filter(({ mend }) => mend.result === result).length;
  const builds = differing.map(({ mend }) => mend.builds).toSorted((one, other) => one - other);
  const pasted = rows.filter((row) => row.pasted !== '');
  const whole = pasted.filter(({ mend }) => mend.result === 'mended');
  const equal = whole.filter((row) => row.pasted === 'equal');
  return [
    `${differing.length} unreproducible builds, ${curable.length} with a cause that is not randomness alone: ${count('mended')} mended, ${count('partly')} partly, ${count('not-mended')} not`,
    `builds spent: median ${builds[Math.floor(builds.length / 2)] ?? 0}, maximum ${builds.at(-1) ?? 0}`,
    ...(whole.length === 0
      ? []
      : [`pasted into a fresh shell: ${equal.length} of ${whole.length} mended projects are equal`]),
  ];
};
