import { existsSync, lstatSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { displayText } from '../../../util/display.ts';
import { Failure } from '../../../util/failure.ts';
import { readText } from '../../../util/read-text.ts';
import { git } from '../git.ts';

/** A working tree of a repository of the caller's, and what another checkout can borrow from it. Paths are absolute. */
export interface WorkingTree {
  readonly root: string;
  /** Folders of objects: its own first, then those that it borrows from itself. */
  readonly objects: readonly string[];
  /**
   * The folder of the repository, if `.git` is a file that leads to it, as in a linked worktree and in a submodule: builds do not see it by
   * themselves. Undefined if it is in the tree.
   */
  readonly linked: string | undefined;
  /** The file with the commits at which a shallow clone ends; undefined in a complete one. */
  readonly shallow: string | undefined;
  /** The patterns of a sparse checkout; undefined if all files are checked out. */
  readonly sparse: string | undefined;
  readonly isPartial: boolean;
}

/**
 * The working tree that a folder is or lies in. Only reads, and runs no program that the repository's configuration names. Throws a `Failure`
 * if the folder is in none, or in one that git does not trust.
 */
export const workingTree = async (folder: string, signal?: AbortSignal): Promise<WorkingTree> => {
  const found = await git(['-C', folder, 'rev-parse', '--is-inside-work-tree'], { signal });
  if (!found.ok) throw noRepository(folder, found.words);
  if (found.output !== 'true') throw noTree(folder);
  const asked = [
    '--show-toplevel',
    '--git-common-dir',
    ...['objects', 'shallow', 'info/sparse-checkout'].flatMap(gitPath),
  ];
  const read = await git(['-C', folder, 'rev-parse', '--path-format=absolute', ...asked], { signal });
  if (!read.ok) throw noRepository(folder, read.words);
  const [root, common, objects, shallow, sparse] = read.output.split('\n') as [
    string,
    string,
    string,
    string,
    string,
  ];
  /** The keys that match and their values. */
  const settings = async (key: string): Promise<string> => {
    const value = await git(['-C', folder, 'config', '--get-regexp', key], { signal });
    return value.ok ? value.output : '';
  };
  return {
    root,
    objects: withAlternates(objects),
    linked: lstatSync(join(root, '.git'), { throwIfNoEntry: false })?.isDirectory() ? undefined : common,
    shallow: existsSync(shallow) ? shallow : undefined,
    sparse:
      / true$/m.test(await settings('^core\\.sparsecheckout$')) && existsSync(sparse) ? sparse : undefined,
    isPartial: (await settings('^(extensions\\.partialclone|remote\\..*\\.promisor)$')) !== '',
  };
};

const gitPath = (path: string): readonly string[] => ['--git-path', path];

const noRepository = (folder: string, words: string): Failure => {
  const shown = displayText(folder);
  if (/not a git repository/.test(words))
    return new Failure(
      `--base compares with a revision of a git repository, and ${shown} is in none\n  run it in a clone of the project`,
    );
  // Git's own words name the remedy, such as `safe.directory`.
  return new Failure(
    `--base cannot read the git repository of ${shown}:\n  ${words.replaceAll('\n', '\n  ')}`,
  );
};

const noTree = (folder: string): Failure =>
  new Failure(
    `--base compares a revision with a working tree, and ${displayText(folder)} is in a bare repository, which has none\n  run it in a clone, or in a folder that git worktree add makes`,
  );

/** As gitrepository-layout(5) describes `objects/info/alternates`. Git follows relative paths only in the first. */
const withAlternates = (objects: string, depth = 0): readonly string[] => {
  const lines = depth < 5 ? (readText(join(objects, 'info/alternates')) ?? '').split('\n') : [];
  const others = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return [
    ...new Set([
      objects,
      ...others
        .map((line) => resolve(objects, line))
        .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory())
        .flatMap((path) => withAlternates(path, depth + 1)),
    ]),
  ];
};
