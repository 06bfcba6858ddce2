import { relative } from 'node:path';
import { git } from '../sandbox/git/git.ts';
import { isInside } from '../util/is-inside.ts';
import { realPath } from '../util/real-path.ts';

/** What is checked out in a folder. */
export interface CheckedOut {
  /** Its id; empty outside a repository, and before the first commit. */
  readonly commit: string;
  /** Whether tracked files differ from it, or that cannot be known. */
  readonly dirty: boolean;
  /** Whether git could not say so, as in a repository of another user. */
  readonly unknown: boolean;
}

/**
 * The commit that is checked out around a folder. `except`: a file whose changes do not count, which the harness itself writes. Never throws on
 * a repository that cannot be read.
 */
export const checkedOut = async (
  folder: string,
  signal?: AbortSignal,
  except?: string,
): Promise<CheckedOut> => {
  const head = await ask(['-C', folder, 'rev-parse', '--verify', '-q', 'HEAD^{commit}'], signal);
  if (head === undefined) return { commit: '', dirty: false, unknown: false };
  const status = ['-C', folder, 'status', '--porcelain', '--untracked-files=no'];
  const changes = await ask([...status, ...(await without(folder, except, signal))], signal);
  // A repository of another user, as in CI containers: git reads its files, but runs nothing that it configures.
  return { commit: head, dirty: changes !== '', unknown: changes === undefined };
};

/** The whole repository but a file, if that is in it. */
const without = async (
  folder: string,
  except: string | undefined,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> => {
  const root =
    except === undefined ? undefined : await ask(['-C', folder, 'rev-parse', '--show-toplevel'], signal);
  if (root === undefined || !isInside(realPath(except!), root)) return [];
  return ['--', ':/', `:(top,exclude,literal)${relative(root, realPath(except!))}`];
};

/** Output of git; undefined after an error. `rev-parse` only reads references, so it may do so in a repository of another user. */
const ask = async (args: readonly string[], signal: AbortSignal | undefined): Promise<string | undefined> => {
  const trusting = args.includes('rev-parse') ? ['-c', 'safe.directory=*', ...args] : args;
  try {
    const outcome = await git(trusting, { signal });
    return outcome.ok ? outcome.output : undefined;
  } catch {
    signal?.throwIfAborted();
    // Git is not installed.
    return undefined;
  }
};
