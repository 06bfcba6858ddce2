import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../../src/util/package-root.ts';
import { checkAxes } from './check-axes.ts';
import { factsOf } from './facts-of.ts';
import { inCopy } from './in-copy.ts';
import type { Project } from './project.ts';
import type { RealWords } from './read-words.ts';
import type { Result } from './result.ts';
import { runHarness } from './run-harness.ts';
import { runReprotest } from './run-reprotest.ts';
import { showDifferences } from './show-difference.ts';

/** Runs repro-harness and reprotest over a project, one after the other, and checks the axes that were blamed. */
export const examineProject = async (
  project: Project,
  source: string,
  { buildLine, reprotest }: RealWords,
): Promise<Result> => {
  const folders = join(packageRoot(), 'reports', 'real', project.name);
  rmSync(folders, { recursive: true, force: true });
  const load = loadavg()[0]!;
  const found = await inCopy(source, `${project.name}-ours`, async (folder) => {
    const before = listed(folder);
    const reportDir = join(folders, 'run');
    const call = { project, folder, buildLine };
    const { report, ...cost } = await runHarness({ ...call, reportDir, options: [] });
    const facts = report && factsOf(report);
    const left = listed(folder).filter((path) => !before.includes(path));
    const said = lastLines(readFileSync(`${reportDir}.log`, 'utf8'));
    const ours = { ...cost, said, left, ...(facts && { facts }) };
    if (report?.verdict !== 'unreproducible') return { ours, diffoscope: [] };
    // Kept in a run of its own: copying the trees would count.
    const keptDir = join(folders, 'kept');
    const options = ['--keep', `--seed=${report.seed}`, '--no-attribute', '--quiet'];
    const kept = await runHarness({ ...call, reportDir: keptDir, options });
    const diffoscope = kept.report
      ? await showDifferences(kept.report, keptDir, join(folders, 'diffoscope'))
      : [];
    rmSync(join(keptDir, 'builds'), { recursive: true, force: true });
    const check = await checkAxes({ ...call, reportDir: join(folders, 'check') }, report);
    return { ours, diffoscope, ...(check && { check }) };
  });
  const theirs = reprotest
    ? await inCopy(source, `${project.name}-reprotest`, (folder) =>
        runReprotest(project, found.ours.facts, folder, join(folders, 'reprotest.log')),
      )
    : undefined;
  return { project, load, ...found, ...(theirs && { reprotest: theirs }) };
};

/** The files of a source and of its parent folder. */
const listed = (folder: string): readonly string[] =>
  readdirSync(dirname(folder), { recursive: true, encoding: 'utf8' });

const lastLines = (text: string): string => text.trim().split('\n').slice(-12).join('\n');
