import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Comparison } from '../../model/comparison.ts';
import type { ListedDifference } from '../../model/listed-difference.ts';
import { baseName } from '../../util/base-name.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { openPauses } from '../../util/pauses.ts';
import { toRaw } from '../../util/raw-path.ts';
import { openOutputs } from '../diffoscope/open-outputs.ts';
import { describeOutput } from '../explain/describe-output.ts';
import type { ExplainRequest, Explanation } from '../explain/explanation.ts';
import { explain } from '../explain/index.ts';
import { listedDifferences } from '../explain/show-difference.ts';
import { withoutAdvice } from '../explain/without-advice.ts';
import { compareTrees } from './compare-trees.ts';
import type { DiffProgress } from './diff-progress.ts';
import { isSame } from './is-same.ts';
import { unreadable } from './unreadable.ts';

export interface DiffOptions {
  /** How many single differences to list; default 0. */
  readonly keep?: number;
  /** To ask diffoscope about what no cause explains. Aborting it ends diffoscope, and rejects. */
  readonly askingDiffoscope?: AbortSignal;
  readonly onProgress?: (progress: DiffProgress) => void;
}

export interface DiffResult {
  readonly comparison: Comparison;
  /** Single differences, at most `keep`. */
  readonly differences: readonly ListedDifference[];
  /** Number of single differences, listed or not. */
  readonly total: number;
}

/** Compares two files or two directories and explains what differs. */
export const diff = async (
  control: string,
  experiment: string,
  { keep = 0, askingDiffoscope, onProgress }: DiffOptions = {},
): Promise<DiffResult> => {
  const started = performance.now();
  const [a, b] = [await statOf(control), await statOf(experiment)];
  if (a.isDirectory() !== b.isDirectory())
    throw new Failure(
      `${control} and ${experiment}: one is a directory and the other is not; give two files or two directories`,
    );
  const request = a.isDirectory()
    ? await compareTrees(control, experiment, askingDiffoscope, onProgress)
    : await requestForFiles(control, experiment, askingDiffoscope);
  const explanation = await explain({
    ...request,
    canaries: [],
    keep,
    listOpen: askingDiffoscope !== undefined,
    ...(onProgress && { onOutput: (progress) => onProgress({ kind: 'explaining', ...progress }) }),
  }).catch((error: unknown) => {
    // What could be read before has changed since.
    const { syscall, path } = error as NodeJS.ErrnoException;
    throw syscall === undefined || path === undefined ? error : unreadable(path, error);
  });
  if (askingDiffoscope !== undefined) onProgress?.({ kind: 'asking-diffoscope' });
  const diffoscope = askingDiffoscope && (await aboutUnexplained(explanation, askingDiffoscope));
  const comparison: Comparison = {
    schema: 2,
    verdict: explanation.outputs.length === 0 ? 'equal' : 'different',
    sides: { control: displayRaw(toRaw(control)), experiment: displayRaw(toRaw(experiment)) },
    outputs: explanation.outputs.map(describeOutput),
    findings: explanation.findings.map(withoutAdvice),
    unexplained: explanation.unexplained,
    explained: explanation.explained,
    ...(diffoscope === undefined ? {} : { diffoscope }),
    seconds: Math.round(performance.now() - started) / 1000,
  };
  return { comparison, ...listedDifferences(explanation) };
};

const aboutUnexplained = async (explanation: Explanation, signal: AbortSignal) => {
  const { askDiffoscope } = await import('../diffoscope/ask-diffoscope.ts');
  return askDiffoscope(openOutputs(explanation), signal);
};

type Pairs = Pick<ExplainRequest, 'pairs' | 'metadata'>;

const statOf = async (path: string): Promise<Stats> => {
  try {
    return await stat(path);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? new Failure(`${displayText(path)}: no such file or directory`)
      : unreadable(path, error);
  }
};

const requestForFiles = async (control: string, experiment: string, signal?: AbortSignal): Promise<Pairs> => {
  for (const path of [control, experiment])
    if (!(await statOf(path)).isFile())
      throw new Failure(`${path}: neither a regular file nor a directory; give two files or two directories`);
  const name = toRaw(baseName(experiment));
  const equal = await isSame(control, experiment, openPauses(signal));
  return {
    pairs: equal ? [] : [{ output: name, control: { file: control }, experiment: { file: experiment } }],
  };
};
