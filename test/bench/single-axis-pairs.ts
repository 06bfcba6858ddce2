import { join } from 'node:path';
import { execaSync } from 'execa';
import { compareTrees } from '../../src/engine/diff/compare-trees.ts';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import type { AxisName } from '../../src/model/axis-name.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { runOptions } from '../engine/run-options.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { explainCorpus, TREE } from './explain-corpus.ts';
import { freshCorpus } from './fresh-corpus.ts';
import { type HeldOutBuild, heldOutCorpus } from './held-out-corpus.ts';
import { missingPrograms } from './run-explain-corpus.ts';

/** Two outputs that differ because of one axis alone. */
export interface SingleAxisPair {
  readonly name: string;
  readonly axis: AxisName;
  readonly request: Awaited<ReturnType<typeof compareTrees>>;
}

/** The pairs of the corpora: each build once with each of its axes varied alone, and the pairs of files that one axis made. */
export const singleAxisPairs = async function* (): AsyncGenerator<SingleAxisPair> {
  for (const pair of explainCorpus) {
    const [axis, ...others] = pair.axes;
    if (axis === undefined || others.length > 0 || missingPrograms(pair).length > 0) continue;
    const folder = temporaryFolder('single-axis');
    const { exitCode } = execaSync('sh', ['-ec', TREE + pair.make], {
      cwd: folder,
      stdin: 'ignore',
      stdout: 'ignore',
      reject: false,
    });
    if (exitCode !== 0) continue;
    const request = await compareTrees(join(folder, 'a'), join(folder, 'b'));
    const own = request.pairs.filter(({ output }) => output === pair.output);
    yield { name: pair.name, axis, request: pair.output === '.' ? request : { pairs: own } };
  }
  for (const build of [...heldOutCorpus, ...freshCorpus])
    if (missingPrograms(build).length === 0)
      for (const axis of build.axes) {
        const request = await built(build, axis);
        if (request !== undefined) yield { name: build.name, axis, request };
      }
};

/** Undefined if the outputs are equal, because the axis cannot be varied on this host. */
const built = async (
  { build }: HeldOutBuild,
  axis: AxisName,
): Promise<SingleAxisPair['request'] | undefined> => {
  const keep = join(temporaryFolder('single-axis'), 'kept');
  const { scenario, ...options } = runOptions(
    join(packageRoot(), 'scenarios', 'source-tarball', 'tree'),
    `mkdir dist\n${build}`,
    { varied: [axis], seed: 41, profile: 'standard', keep },
  );
  const { report } = await runScenario({ ...options, scenario: { ...scenario, outputs: ['dist/**'] } });
  if (report.verdict !== 'unreproducible') return undefined;
  const request = await compareTrees(join(keep, 'control', 'dist'), join(keep, 'experiment', 'dist'));
  return request.pairs.length + (request.metadata?.length ?? 0) > 0 ? request : undefined;
};
