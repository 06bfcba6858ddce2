import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { realPath } from '../../util/real-path.ts';
import { VERSION_CONTROL_FOLDERS } from '../../util/version-control-folders.ts';

/** What version control tells about a source. */
export interface Checkout {
  /** Whether the folder itself is a checkout; false: a folder inside one. */
  readonly whole: boolean;
  /** When the commit that is checked out was made: seconds since the epoch; undefined if that cannot be read. */
  readonly committed: number | undefined;
}

/** What version control tells about a folder; undefined if it lies in no checkout. */
export const checkoutOf = async (folder: string, signal?: AbortSignal): Promise<Checkout | undefined> => {
  const root = checkoutAround(realPath(folder));
  if (root === undefined) return undefined;
  return { whole: root === realPath(folder), committed: await committedIn(root, signal) };
};

const checkoutAround = (folder: string): string | undefined => {
  if (VERSION_CONTROL_FOLDERS.some((name) => existsSync(join(folder, name)))) return folder;
  return folder === dirname(folder) ? undefined : checkoutAround(dirname(folder));
};

const committedIn = async (root: string, signal: AbortSignal | undefined): Promise<number | undefined> => {
  if (!existsSync(join(root, '.git'))) return undefined;
  return (await import('./commit-time.ts')).commitTime(root, signal);
};
