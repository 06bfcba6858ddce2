import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutAround } from '../../util/checkout-around.ts';
import { realPath } from '../../util/real-path.ts';

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

const committedIn = async (root: string, signal: AbortSignal | undefined): Promise<number | undefined> => {
  if (!existsSync(join(root, '.git'))) return undefined;
  return (await import('./commit-time.ts')).commitTime(root, signal);
};
