import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SETUP_ENV } from '../../sandbox/host/find-programs.ts';
import { removeForced } from '../../sandbox/trees/remove-forced.ts';
import type { Observation } from '../builds/observe.ts';

/**
 * Copies the tree of every build below a folder, under the build's name; what was kept there before goes. What the build made
 * unreadable its owner may read in the copy.
 */
export const keepTrees = async (observations: readonly Observation[], folder: string): Promise<void> => {
  for (const { build } of observations) {
    const target = join(folder, build.id);
    removeForced(target);
    mkdirSync(target, { recursive: true });
    await promisify(execFile)('chmod', ['-R', 'u+rX', '--', build.tree.merged], { env: SETUP_ENV });
    const owner = process.getuid!() === 0 ? [] : ['--no-preserve=ownership'];
    await promisify(execFile)('cp', ['-a', ...owner, '--', `${build.tree.merged}/.`, target], {
      env: SETUP_ENV,
    });
  }
};
