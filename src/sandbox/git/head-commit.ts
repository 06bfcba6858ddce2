import { withFetchedRef } from './fetched-ref.ts';
import { demand } from './git.ts';

/** A commit's full id, and its committer's time in seconds since 1970. */
export interface DatedCommit {
  readonly id: string;
  readonly seconds: string;
}

/** The commit that is checked out in a folder; undefined where none is yet. Throws a `Failure` when the repository cannot be read. */
export const headCommit = async (
  directory: string,
  signal?: AbortSignal,
): Promise<DatedCommit | undefined> => {
  // Says better than a fetch why there is no repository, or none that git trusts.
  await demand(['-C', directory, 'rev-parse', '--git-dir'], directory, { signal });
  return withFetchedRef(directory, { ref: 'HEAD', as: 'refs/heads/head', signal }, async (own) => {
    if (own === undefined) return undefined;
    const format = '--format=%(committerdate:unix) %(objectname)';
    const [seconds, id] = (await demand(['-C', own, 'for-each-ref', format], directory, { signal })).split(
      ' ',
    );
    return { seconds: seconds!, id: id! };
  });
};
