import { git } from '../sandbox/git/git.ts';

/** What is checked out in a folder. */
export interface CheckedOut {
  /** Its id; empty outside a repository, and before the first commit. */
  readonly commit: string;
  /** Whether tracked files differ from it, or that cannot be known. */
  readonly dirty: boolean;
}

/** The commit that is checked out around a folder. Never throws on a repository that cannot be read. */
export const checkedOut = async (folder: string, signal?: AbortSignal): Promise<CheckedOut> => {
  const head = await ask(['-C', folder, 'rev-parse', '--verify', '-q', 'HEAD^{commit}'], signal);
  if (head === undefined) return { commit: '', dirty: false };
  const changes = await ask(['-C', folder, 'status', '--porcelain', '--untracked-files=no'], signal);
  // A repository of another user, as in CI containers: git reads its files, but runs nothing that it configures.
  return { commit: head, dirty: changes !== '' };
};

/** Output of git; undefined after an error. `rev-parse` only reads references, so it may do so in a repository of another user. */
const ask = async (args: readonly string[], signal: AbortSignal | undefined): Promise<string | undefined> => {
  const trusting = args.includes('rev-parse') ? ['-c', 'safe.directory=*', ...args] : args;
  try {
    const outcome = await git(trusting, { signal });
    return outcome.ok ? outcome.output : undefined;
  } catch (error) {
    signal?.throwIfAborted();
    // Git is not installed.
    void error;
    return undefined;
  }
};
