import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { displayText } from '../../../util/display.ts';
import { Failure } from '../../../util/failure.ts';
import { demand, git } from '../git.ts';
import { checkoutBase } from './checkout-base.ts';
import { OFFLINE } from './offline.ts';
import { type WorkingTree, workingTree } from './working-tree.ts';

/**
 * Checks out the submodules of a checkout at the commits that it names: those that are filled in the working tree, from there, also inside
 * each other. Returns where, and from which trees they borrow. Throws a `Failure` if a commit is not there.
 */
export const fillSubmodules = async (
  { root }: Pick<WorkingTree, 'root'>,
  folder: string,
  signal?: AbortSignal,
): Promise<readonly Filled[]> => {
  const filled: Filled[] = [];
  for (const { path, commit } of await submodulesOf(folder, signal)) {
    const place = join(root, path);
    if (lstatSync(join(place, '.git'), { throwIfNoEntry: false }) === undefined) continue;
    const tree = await workingTree(place, signal);
    const there = await git([...OFFLINE, '-C', place, 'cat-file', '-e', `${commit}^{commit}`], { signal });
    if (!there.ok)
      throw new Failure(
        `--base: the submodule ${displayText(path)} is at ${commit} there, a commit that this clone of it does not have\n  git -C ${displayText(path)} fetch --all gets the commits of its remote`,
      );
    const own = join(folder, path);
    await checkoutBase(tree, commit, own, signal);
    filled.push({ tree, folder: own });
    for (const inner of await fillSubmodules(tree, own, signal)) filled.push(inner);
  }
  return filled;
};

interface Filled {
  readonly tree: WorkingTree;
  readonly folder: string;
}

/** Entries of the index with the mode of a link to a commit (git-ls-files(1)). */
const submodulesOf = async (
  folder: string,
  signal: AbortSignal | undefined,
): Promise<readonly { readonly path: string; readonly commit: string }[]> => {
  const listed = await demand(['-C', folder, 'ls-files', '--stage', '-z'], folder, { signal });
  return listed.split('\0').flatMap((entry) => {
    const [, commit, path] = /^160000 ([0-9a-f]+) \d\t(.+)$/s.exec(entry) ?? [];
    return commit === undefined || path === undefined ? [] : [{ path, commit }];
  });
};
