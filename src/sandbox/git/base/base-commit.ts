import { displayText } from '../../../util/display.ts';
import { Failure } from '../../../util/failure.ts';
import { nearest } from '../../../util/nearest.ts';
import { demand, git } from '../git.ts';
import { OFFLINE } from './offline.ts';
import type { WorkingTree } from './working-tree.ts';

/** The full id of the commit that a revision of a working tree names (gitrevisions(7)). Throws a `Failure` if there is none. */
export const baseCommit = async (
  { root, shallow }: WorkingTree,
  revision: string,
  signal?: AbortSignal,
): Promise<string> => {
  const verify = [...OFFLINE, '-C', root, 'rev-parse', '--verify', '--quiet', '--end-of-options'];
  if (revision !== '' && !revision.includes('\0')) {
    const found = await git([...verify, `${revision}^{commit}`], { signal });
    if (found.ok) return found.output;
    const other = await git([...verify, revision], { signal });
    // A full id counts as found, whether or not there is such an object.
    if (other.ok && !/^[0-9a-f]{40,64}$/.test(revision))
      throw new Failure(
        `--base ${displayText(revision)} names no commit, but another object\n  give a branch, a tag, or the id of a commit`,
      );
  }
  const shown = displayText(revision);
  throw new Failure(
    [
      `--base: there is no revision '${shown}' in ${displayText(root)}${await suggestion(root, revision, signal)}`,
      shallow === undefined
        ? '  git fetch gets what a remote has'
        : `  it is a shallow clone, which ends after a few commits: git fetch --unshallow gets the others (in GitHub's actions/checkout: fetch-depth: 0)`,
    ].join('\n'),
  );
};

const suggestion = async (root: string, revision: string, signal?: AbortSignal): Promise<string> => {
  const format = ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags', 'refs/remotes'];
  const names = (await demand(['-C', root, ...format], root, { signal })).split('\n').filter(Boolean);
  const remote = names.find((name) => revision !== '' && name.endsWith(`/${revision}`));
  return remote === undefined ? nearest(revision, names) : `: did you mean '${displayText(remote)}'?`;
};
