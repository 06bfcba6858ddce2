import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayText } from '../../../util/display.ts';
import { Failure } from '../../../util/failure.ts';
import { makeFolders } from '../../../util/make-folders.ts';
import { ASKED, askedRemote } from '../asked-remote.ts';
import { hashOf } from '../fetched-ref.ts';
import { demand, git } from '../git.ts';
import { packedRefs } from './packed-refs.ts';
import type { WorkingTree } from './working-tree.ts';

/**
 * Checks a commit out, detached, into a new repository in an existing empty folder. It has all branches and tags of the working tree's
 * repository, borrows its objects instead of copying them, and is as shallow and as sparse; nothing is written to the original. Files pass the
 * caller's own filters (such as git-lfs), never those that only the repository's configuration names; no hook runs. Submodules are not filled.
 * Throws a `Failure` if the commit cannot be checked out.
 */
export const checkoutBase = async (
  tree: WorkingTree,
  commit: string,
  folder: string,
  signal?: AbortSignal,
): Promise<void> => {
  const own = (args: readonly string[]): Promise<string> =>
    demand(['-C', folder, ...args], tree.root, { signal, timeoutMs: 30 * MINUTES });
  await own(['init', '-q', '--template=', `--object-format=${hashOf(commit)}`, folder]);
  const gitFolder = join(folder, '.git');
  makeFolders(join(gitFolder, 'objects/info'));
  writeFileSync(join(gitFolder, 'objects/info/alternates'), tree.objects.map((path) => `${path}\n`).join(''));
  if (tree.shallow !== undefined) copyFileSync(tree.shallow, join(gitFolder, 'shallow'));
  const listed = await own([...(await askedRemote(tree.root, signal)), 'ls-remote', ASKED]);
  writeFileSync(join(gitFolder, 'packed-refs'), packedRefs(listed));
  if (tree.sparse !== undefined) {
    makeFolders(join(gitFolder, 'info'));
    copyFileSync(tree.sparse, join(gitFolder, 'info/sparse-checkout'));
  }
  for (const [key, value] of await settings(tree, signal)) await own(['config', '--add', key, value]);
  const checkout = [...UNHOOKED, 'checkout', '-q', '--detach', commit];
  const done = await git(['-C', folder, ...checkout], { signal, timeoutMs: 30 * MINUTES });
  if (!done.ok) throw failed(commit, tree, done.words);
  // Git calls a checkout without the files whose objects are missing a success.
  const missing = await own(['ls-files', '--deleted', '-z']);
  if (missing !== '') throw failed(commit, tree, `git did not write ${displayText(missing.split('\0')[0]!)}`);
};

const MINUTES = 60_000;

/** The configuration of the caller names programs for some events. */
const UNHOOKED = ['hooksPath=/dev/null', 'fsmonitor=false', 'logAllRefUpdates=false'].flatMap((word) => [
  '-c',
  `core.${word}`,
]);

/** What decides the bytes of a checkout, and the addresses that builds read. Values of other keys can name programs. */
const KEYS = '^(core\\.(autocrlf|eol|symlinks|sparsecheckout|sparsecheckoutcone)|remote\\..*\\.url)$';

const settings = async (
  { root }: WorkingTree,
  signal?: AbortSignal,
): Promise<readonly [string, string][]> => {
  const read = await git(['-C', root, 'config', '--null', '--get-regexp', KEYS], { signal });
  if (!read.ok) return [];
  return read.output.split('\0').flatMap((entry): [string, string][] => {
    const end = entry.indexOf('\n');
    return end === -1 ? [] : [[entry.slice(0, end), entry.slice(end + 1)]];
  });
};

const failed = (commit: string, { isPartial, sparse }: WorkingTree, words: string): Failure => {
  const remedy = isPartial
    ? `the repository is a partial clone, and what it lacks is not fetched here: git archive ${commit} >/dev/null fetches it`
    : /filter|lfs/i.test(words)
      ? 'a filter of your configuration failed; for git-lfs, git lfs fetch --all gets the files of all commits'
      : `git fsck shows what is wrong${sparse === undefined ? '' : ', git sparse-checkout list what is checked out'}`;
  return new Failure(`--base: cannot check out ${commit}:\n  ${words.replaceAll('\n', '\n  ')}\n  ${remedy}`);
};
