import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { withTemporaryFolder } from '../../../util/temporary-folder.ts';
import { bindProblem } from '../../bind-problem.ts';
import { demand } from '../git.ts';
import { checkoutBase } from './checkout-base.ts';
import { copyTimes } from './copy-times.ts';
import { fillSubmodules } from './fill-submodules.ts';
import type { WorkingTree } from './working-tree.ts';

/** A temporary checkout of a commit. Paths are absolute. */
export interface BaseTree {
  readonly root: string;
  readonly commit: string;
  /** Folders of objects that builds must see, so that git works in the checkout. */
  readonly borrowed: readonly string[];
}

/**
 * Uses a checkout of a commit in a temporary folder, under the name of the working tree's folder, with the same submodules and times. Throws a
 * `Failure` if it cannot be made.
 */
export const withBase = <T>(
  tree: WorkingTree,
  commit: string,
  signal: AbortSignal,
  use: (base: BaseTree) => Promise<T>,
): Promise<T> =>
  withTemporaryFolder('base', async (folder) => {
    const root = join(folder, basename(tree.root) || 'source');
    mkdirSync(root);
    await checkoutBase(tree, commit, root, signal);
    const submodules = await fillSubmodules(tree, root, signal);
    await copyTimes(tree.root, root, signal);
    const borrowed = new Set<string>();
    for (const own of [{ tree, folder: root }, ...submodules]) {
      // No build can see a folder of objects at such a path: only then are they copied.
      if (own.tree.objects.some((path) => bindProblem(path) !== undefined))
        await ownObjects(own.folder, signal);
      else for (const path of own.tree.objects) borrowed.add(path);
    }
    return use({ root, commit, borrowed: [...borrowed] });
  });

const ownObjects = async (folder: string, signal: AbortSignal): Promise<void> => {
  await demand(['-C', folder, 'repack', '-a', '-d', '-q'], folder, { signal, timeoutMs: 1_800_000 });
  rmSync(join(folder, '.git/objects/info/alternates'));
};
