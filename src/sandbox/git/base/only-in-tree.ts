import { git } from '../git.ts';
import type { BaseTree } from './with-base.ts';
import type { WorkingTree } from './working-tree.ts';

/**
 * What a working tree has and a checkout of a commit lacks, such as results of earlier builds and installed dependencies: folders with a slash
 * at the end, as a whole.
 */
export const onlyInTree = async (
  tree: WorkingTree,
  { root }: BaseTree,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const list = ['ls-files', '--others', '--directory', '--no-empty-directory', '-z'];
  const command = ['-c', 'core.fsmonitor=false', `--git-dir=${root}/.git`, `--work-tree=${tree.root}`];
  // From the top: else only a part is listed.
  const listed = await git(['-C', tree.root, ...command, ...list], { signal });
  return listed.ok
    ? listed.output.split('\0').filter((path) => path !== '' && !/^\.git(\/|$)/.test(path))
    : [];
};
