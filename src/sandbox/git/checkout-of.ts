import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { realPath } from '../../util/real-path.ts';

/** What version control tells about a source. */
export interface Checkout {
  /** Whether the folder itself is a checkout; false: a folder inside one. */
  readonly whole: boolean;
  /** When the commit that is checked out was made: seconds since the epoch; undefined if that cannot be read. */
  readonly committed: number | undefined;
}

/** What version control tells about a folder; undefined if it lies in no checkout. */
export const checkoutOf = async (folder: string): Promise<Checkout | undefined> => {
  const root = checkoutAround(realPath(folder));
  if (root === undefined) return undefined;
  return { whole: root === realPath(folder), committed: await committedIn(root) };
};

const checkoutAround = (folder: string): string | undefined => {
  if (FOLDERS.some((name) => existsSync(join(folder, name)))) return folder;
  return folder === dirname(folder) ? undefined : checkoutAround(dirname(folder));
};

const FOLDERS = ['.git', '.hg', '.svn'];

const committedIn = async (root: string): Promise<number | undefined> => {
  if (!existsSync(join(root, '.git'))) return undefined;
  const { headCommit } = await import('./head-commit.ts');
  // A repository that git does not trust, or cannot read, or no git: the times of the files are known still.
  const commit = await headCommit(root).catch(() => undefined);
  return commit === undefined ? undefined : Number(commit.seconds);
};
