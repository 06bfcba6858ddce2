import { join } from 'node:path';
import { ExecaSyncError, execaSync } from 'execa';
import { compareTrees } from '../../src/engine/diff/compare-trees.ts';
import { explain } from '../../src/engine/explain/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Unexplained } from '../../src/model/report.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type CorpusPair, TREE } from './explain-corpus.ts';
import { hasProgram } from './measure.ts';

export interface CorpusOutcome {
  readonly findings: readonly Finding[];
  readonly codes: readonly string[];
  readonly axes: readonly string[];
  readonly unexplained: number;
  readonly first: Unexplained['first'];
}

/** The programs that a pair needs and that are not installed. */
export const missingPrograms = ({ needs }: Pick<CorpusPair, 'needs'>): readonly string[] =>
  needs.filter((program) => !hasProgram(program));

/** Makes a pair in a folder of its own and explains it; undefined when it cannot be made here (exit 77). */
export const runCorpusPair = async (pair: CorpusPair): Promise<CorpusOutcome | undefined> => {
  const folder = temporaryFolder('explain-corpus');
  try {
    execaSync('sh', ['-ec', TREE + pair.make], { cwd: folder, stdin: 'ignore', stdout: 'ignore' });
  } catch (error) {
    if (error instanceof ExecaSyncError && error.exitCode === 77) return undefined;
    throw error;
  }
  const request = await compareTrees(join(folder, 'a'), join(folder, 'b'));
  const own =
    pair.output === '.' ? request : { pairs: request.pairs.filter(({ output }) => output === pair.output) };
  const { findings, unexplained } = await explain({
    ...own,
    canaries: pair.canaries ?? [],
    ...(pair.varied === undefined ? {} : { varied: pair.varied }),
  });
  return {
    findings,
    codes: [...new Set(findings.map(({ code }) => code))].sort(),
    axes: [...new Set(findings.flatMap(({ axes }) => axes))].sort(),
    unexplained: unexplained.bytes,
    first: unexplained.first,
  };
};
