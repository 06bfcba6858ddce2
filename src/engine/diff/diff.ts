import type { Stats } from 'node:fs';
import { lstat, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Comparison } from '../../model/comparison.ts';
import type { ListedDifference } from '../../model/listed-difference.ts';
import type { ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { baseName } from '../../util/base-name.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { deviceNumber, entryTypeOf } from '../../util/entry-type.ts';
import { Failure } from '../../util/failure.ts';
import { systemWords } from '../../util/path-kind.ts';
import { toRaw } from '../../util/raw-path.ts';
import { openOutputs } from '../diffoscope/open-outputs.ts';
import { describeOutput } from '../explain/describe-output.ts';
import type { ExplainRequest, Explanation } from '../explain/explanation.ts';
import { explain } from '../explain/index.ts';
import { listTree } from '../explain/list-tree.ts';
import { sameContent } from '../explain/same-content.ts';
import { listedDifferences } from '../explain/show-difference.ts';

export interface DiffResult {
  readonly comparison: Comparison;
  /** Single differences, at most `keep`. */
  readonly differences: readonly ListedDifference[];
  /** Number of single differences, listed or not. */
  readonly total: number;
}

/**
 * Compares two files or two directories and explains what differs. `keep`: how many single differences to list. `askingDiffoscope`: to ask
 * diffoscope about what no cause explains; aborting it ends diffoscope, and rejects.
 */
export const diff = async (
  control: string,
  experiment: string,
  keep = 0,
  askingDiffoscope?: AbortSignal,
): Promise<DiffResult> => {
  const started = performance.now();
  const [a, b] = [await statOf(control), await statOf(experiment)];
  if (a.isDirectory() !== b.isDirectory())
    throw new Failure(
      `${control} and ${experiment}: one is a directory and the other is not; give two files or two directories`,
    );
  const request = a.isDirectory()
    ? await requestForTrees(control, experiment)
    : await requestForFiles(control, experiment);
  const explanation = await explain({
    ...request,
    canaries: [],
    keep,
    listOpen: askingDiffoscope !== undefined,
  }).catch((error: unknown) => {
    // What could be read before has changed since.
    const { syscall, path } = error as NodeJS.ErrnoException;
    throw syscall === undefined || path === undefined ? error : unreadable(path, error);
  });
  const diffoscope = askingDiffoscope && (await aboutUnexplained(explanation, askingDiffoscope));
  const comparison: Comparison = {
    schema: 2,
    verdict: explanation.outputs.length === 0 ? 'equal' : 'different',
    sides: { control: displayRaw(toRaw(control)), experiment: displayRaw(toRaw(experiment)) },
    outputs: explanation.outputs.map(describeOutput),
    findings: explanation.findings,
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

const requestForFiles = async (control: string, experiment: string): Promise<Pairs> => {
  for (const path of [control, experiment])
    if (!(await statOf(path)).isFile())
      throw new Failure(`${path}: neither a regular file nor a directory; give two files or two directories`);
  const name = toRaw(baseName(experiment));
  const equal = await isSame(control, experiment);
  return {
    pairs: equal ? [] : [{ output: name, control: { file: control }, experiment: { file: experiment } }],
  };
};

export const requestForTrees = async (control: string, experiment: string): Promise<Pairs> => {
  const [left, right] = [await listTree(control), await listTree(experiment)];
  const pairs: ExplainRequest['pairs'][number][] = [];
  const metadata: NonNullable<ExplainRequest['metadata']>[number][] = [];
  for (const path of [...new Set([...left, ...right])].sort()) {
    const files = [under(control, path), under(experiment, path)] as const;
    const [a, b] = [
      left.has(path) ? await entryOf(files[0], path) : undefined,
      right.has(path) ? await entryOf(files[1], path) : undefined,
    ];
    if (a?.type !== b?.type || a?.mode !== b?.mode || a?.target !== b?.target || a?.device !== b?.device)
      metadata.push({
        output: path,
        ...(a === undefined ? {} : { control: a }),
        ...(b === undefined ? {} : { experiment: b }),
        ...(a === undefined && b?.type === 'file' ? { file: files[1] } : {}),
        ...(b === undefined && a?.type === 'file' ? { file: files[0] } : {}),
      });
    if (a?.type === 'file' && b?.type === 'file' && (a.size !== b.size || !(await isSame(...files))))
      pairs.push({ output: path, control: { file: files[0] }, experiment: { file: files[1] } });
  }
  return { pairs, metadata };
};

const under = (folder: string, path: RawPath): Buffer =>
  Buffer.concat([Buffer.from(`${join(folder)}/`), Buffer.from(path, 'latin1')]);

/** Throws a `Failure` if one of the files cannot be read. */
const isSame = async (...files: readonly [string | Buffer, string | Buffer]): Promise<boolean> => {
  try {
    return await sameContent(...files);
  } catch (error) {
    const { path } = error as NodeJS.ErrnoException;
    throw unreadable(path ?? files[0], error);
  }
};

const unreadable = (path: string | Buffer, error: unknown): Failure =>
  new Failure(
    `${displayRaw(typeof path === 'string' ? toRaw(path) : path.toString('latin1'))} ${systemWords(error)}\n  ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'nothing may change what is compared: run again' : 'make it readable, or compare a copy that is'}`,
    undefined,
    { cause: error },
  );

const entryOf = async (file: Buffer, path: RawPath): Promise<ManifestEntry> => {
  const stats = await lstat(file, { bigint: true }).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  const type = entryTypeOf(stats);
  return {
    path,
    type,
    mode: Number(stats.mode & 0o7777n),
    size: type === 'file' ? Number(stats.size) : 0,
    mtimeNs: stats.mtimeNs,
    ...(type === 'symlink'
      ? { target: (await readlink(file, { encoding: 'buffer' })).toString('latin1') }
      : {}),
    ...(type.endsWith('device') ? { device: deviceNumber(stats.rdev) } : {}),
  };
};
