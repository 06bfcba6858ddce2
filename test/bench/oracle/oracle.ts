import { join } from 'node:path';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { packageRoot } from '../../../src/util/package-root.ts';
import type { Bench } from '../index.ts';
import { missingPrograms } from '../run-explain-corpus.ts';
import { stored } from '../stored.ts';
import { corpusBuilds } from './corpus-builds.ts';
import { findTruth } from './find-truth.ts';
import { folderBuilds } from './folder-builds.ts';
import { type Judgement, judgeReport } from './judge-report.ts';
import type { OracleBuild } from './oracle-build.ts';
import { type OracleWords, readWords } from './read-words.ts';
import { isRight, showDisagreement, showWritten } from './show-disagreement.ts';
import { digestOf, sourceDigest } from './source-digest.ts';
import { summary } from './summary.ts';
import type { Truth } from './truth.ts';

/** Blame by `run` against the truth: what builds with each axis alone, and with all but each, show beyond the noise of equal builds. */
export const oracleBench: Bench = {
  name: 'oracle',
  onlyWhenNamed: true,
  takesWords: true,
  measure: async (words = []) => {
    const wanted = readWords(words);
    const print = (line: string): void => void process.stdout.write(`${line}\n`);
    const results: Result[] = [];
    const skipped: string[] = [];
    for (const build of await chosen(wanted)) {
      if (missingPrograms(build).length > 0) {
        skipped.push(`${build.name} (needs ${missingPrograms(build).join(', ')})`);
        continue;
      }
      try {
        const result = await examine(build, wanted.again);
        results.push(result);
        const told = [...showWritten(result), ...showDisagreement(result)];
        if (told.length > 0 || wanted.verbose)
          print([isRight(result) ? `  ${build.name}: right` : `  ${build.name}:`, ...told].join('\n      '));
      } catch (error) {
        skipped.push(`${build.name} (${(error as Error).message.split('\n')[0]})`);
      }
    }
    return [
      ...summary(results),
      ...(skipped.length > 0 ? [`  not built: ${skipped.join('; ')}`] : []),
      '',
    ].join('\n');
  },
};

export interface Result {
  readonly build: OracleBuild;
  readonly truth: Truth;
  readonly judgement: Judgement;
}

const chosen = async ({ folders, only, part, of, seed }: OracleWords): Promise<readonly OracleBuild[]> => {
  const builds =
    folders.length === 0
      ? corpusBuilds(seed)
      : (await Promise.all(folders.map((folder) => folderBuilds(folder, seed)))).flat();
  return builds
    .filter(({ name }) => only.length === 0 || only.some((text) => name.includes(text)))
    .filter((_, index) => index % of === part - 1);
};

const examine = async (build: OracleBuild, again: boolean): Promise<Result> => {
  const { scenario, seed, profile, varied } = build.options;
  const key = [scenario.build, scenario.outputs, seed, profile, [...varied].sort(), sourceDigest(scenario)];
  const truth = await stored('oracle', `${build.name}-truth`, key, again, () => findTruth(build));
  // The key holds the code of the tool as well: after a change, only its part is done again.
  const judgement = await stored('oracle', `${build.name}-run`, [key, CODE, truth], again, async () =>
    judgeReport((await runScenario(build.options)).report, truth),
  );
  return { build, truth, judgement };
};

/** The digest of the code of the tool, and of what judges its reports. A new build of a corpus changes neither. */
const CODE = ['src', join('test', 'bench', 'oracle')].map((folder) =>
  digestOf(join(packageRoot(), folder), (name) => !name.startsWith('corpus')),
);
