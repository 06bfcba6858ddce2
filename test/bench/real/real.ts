import { join } from 'node:path';
import { packageRoot } from '../../../src/util/package-root.ts';
import type { Bench } from '../index.ts';
import { digestOf } from '../oracle/source-digest.ts';
import { stored } from '../stored.ts';
import { byHand } from './by-hand.ts';
import { examineProject } from './examine-project.ts';
import { fetchProject } from './fetch-project.ts';
import { installCommand, missingPackages, missingTools } from './missing-packages.ts';
import { listedProjects, type Project } from './project.ts';
import { type RealWords, readWords } from './read-words.ts';
import type { Result } from './result.ts';
import { summary } from './summary.ts';

/** `run` without a scenario in the root of real projects, against reprotest: verdict, axes to blame, costs. */
export const realBench: Bench = {
  name: 'real',
  onlyWhenNamed: true,
  takesWords: true,
  measure: async (words = []) => {
    const wanted = readWords(words);
    const print = (line: string): void => void process.stdout.write(`${line}\n`);
    const all = listedProjects();
    const unknown = wanted.names.filter((name) => all.every((project) => project.name !== name));
    if (unknown.length > 0) {
      process.exitCode = 2;
      return `no project ${unknown.join(', ')}: there are ${all.map(({ name }) => name).join(', ')}\n`;
    }
    const projects = all.filter((project) => isChosen(project, wanted));
    const results: Result[] = [];
    const skipped: string[] = missingTools().map((name) => `${name} is not installed`);
    if (skipped.length === 0)
      for (const project of projects) {
        try {
          const folder = await fetchProject(project);
          const missing = await missingPackages(project, folder);
          if (missing.length > 0) skipped.push(`${project.name} needs ${missing.join(', ')}`);
          else if (wanted.byHand) print(`  ${await byHand(project, folder)}`);
          else results.push(await result(project, folder, wanted, print));
        } catch (error) {
          skipped.push(`${project.name}: ${(error as Error).message.split('\n')[0]}`);
        }
      }
    return [
      ...(results.length > 0 ? summary(results) : []),
      ...(skipped.length > 0
        ? [
            '',
            'not run:',
            ...skipped.map((line) => `  ${line}`),
            'to install all of it:',
            `  ${installCommand(projects)}`,
          ]
        : []),
      '',
    ].join('\n');
  },
};

const isChosen = ({ name, kind, preset }: Project, { names, only }: RealWords): boolean =>
  (names.length === 0 || names.includes(name)) &&
  (only.length === 0 || only.some((text) => `${name} ${kind} ${preset}`.includes(text)));

const result = async (
  project: Project,
  folder: string,
  wanted: RealWords,
  print: (line: string) => void,
): Promise<Result> => {
  const { buildLine, reprotest } = wanted;
  // A change of the tool makes all results old: both programs run again, so that they are measured side by side.
  const key = [project, buildLine, reprotest, CODE, FORM];
  const one = await stored('real', project.name, key, wanted.again, () =>
    examineProject(project, folder, wanted),
  );
  print(
    `  ${project.name}: ${one.ours.facts?.verdict ?? `no report, exit ${one.ours.exit}`} in ${one.ours.wall.toFixed(1)} s; reprotest: ${one.reprotest === undefined ? 'not run' : `${one.reprotest.verdict} in ${one.reprotest.wall.toFixed(1)} s`}`,
  );
  return one;
};

/** To be raised when a `Result` holds more: stored ones are then made again. */
const FORM = 6;

const CODE = digestOf(join(packageRoot(), 'src'));
