import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { withTemporaryFolder } from '../../util/temporary-folder.ts';
import { ASKED, askedRemote } from './asked-remote.ts';
import { demand } from './git.ts';

/** A reference of a repository. */
interface FetchedRef {
  readonly ref: string;
  /** Its name in the repository of our own. */
  readonly as: string;
  /** Ends git. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does something with a small bare repository of our own into which one reference was fetched, under a name there: without its history, and
 * where the server can without its files. Undefined where the reference does not exist. Throws a `Failure` when the repository cannot be read.
 */
export const withFetchedRef = <T>(
  repository: string,
  { ref, as, signal }: FetchedRef,
  use: (own: string | undefined) => Promise<T>,
): Promise<T> =>
  withTemporaryFolder('git', async (folder) => {
    const remote = await askedRemote(repository, signal);
    // Listed from inside a repository of our own: in any other folder, git would heed the configuration of what lies around it.
    const asking = await ownRepository(folder, 'sha1', repository, signal);
    const listed = await demand(['-C', asking, ...remote, 'ls-remote', ASKED, ref], repository, { signal });
    const id = listed.split('\n').find((line) => line.endsWith(`\t${ref}`));
    if (id === undefined) return await use(undefined);
    const hash = hashOf(id.split('\t')[0]!);
    const own = hash === 'sha1' ? asking : await ownRepository(folder, hash, repository, signal);
    const fetch = [...remote, 'fetch', '-q', '--no-tags', '--depth=1', '--filter=tree:0', ASKED];
    await demand(['-C', own, ...fetch, `+${ref}:${as}`], repository, { signal });
    return await use(own);
  });

export const hashOf = (id: string): 'sha1' | 'sha256' => (id.length === 64 ? 'sha256' : 'sha1');

const ownRepository = async (
  folder: string,
  hash: ReturnType<typeof hashOf>,
  repository: string,
  signal: AbortSignal | undefined,
): Promise<string> => {
  const own = join(folder, hash);
  mkdirSync(own);
  const init = ['-C', own, 'init', '-q', '--bare', '--template=', `--object-format=${hash}`, own];
  await demand(init, repository, { signal });
  return own;
};
