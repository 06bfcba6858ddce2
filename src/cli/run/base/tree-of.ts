import { resolve } from 'node:path';
import { type WorkingTree, workingTree } from '../../../sandbox/git/base/working-tree.ts';
import { Failure } from '../../../util/failure.ts';
import { pathKind } from '../../../util/path-kind.ts';
import type { RunFlags } from '../flags.ts';

/** The working tree that `--base` is about: that of the source, if a folder was named that is in one, else that of the current folder. */
export const treeOf = async (
  { source }: Pick<RunFlags, 'source'>,
  signal: AbortSignal,
): Promise<WorkingTree> => {
  if (source === undefined || pathKind(source) !== 'folder') return workingTree(resolve('.'), signal);
  try {
    return await workingTree(resolve(source), signal);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return workingTree(resolve('.'), signal);
  }
};
