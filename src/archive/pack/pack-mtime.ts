import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** Seconds since the epoch, and a text that names their origin. */
export interface PackMtime {
  readonly seconds: number;
  readonly origin: string;
}

/**
 * The latest modification time that an archive may contain: the value of `--mtime` (`asked`), else `SOURCE_DATE_EPOCH`
 * (https://reproducible-builds.org/specs/source-date-epoch/), else the time of the commit that is checked out in the
 * directory. Throws a `Failure` if there is none of these: the current time is never used.
 */
export const packMtime = async (
  directory: string,
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  signal?: AbortSignal,
): Promise<PackMtime> => {
  if (asked !== undefined) return { seconds: parseEpoch(asked, '--mtime'), origin: '--mtime' };
  const epoch = environment['SOURCE_DATE_EPOCH'];
  if (epoch) return { seconds: parseEpoch(epoch, 'SOURCE_DATE_EPOCH'), origin: 'SOURCE_DATE_EPOCH' };
  return commitTime(directory, signal);
};

/** Parses whole seconds since 1970, with or without GNU's `@`. `name`: where the text comes from, for the message of a `Failure`. */
export const parseEpoch = (text: string, name: string): number => {
  const seconds = /^@?-?\d{1,15}$/.test(text) ? Number(text.replace('@', '')) : Number.NaN;
  if (Number.isNaN(seconds)) {
    throw new Failure(`${name} is ${displayText(text)}: give seconds since 1970, such as 1749656217`);
  }
  return seconds;
};

const commitTime = async (directory: string, signal: AbortSignal | undefined): Promise<PackMtime> => {
  const { headCommit } = await import('../../sandbox/git/head-commit.ts');
  const refused = (why: string, cause?: unknown): Failure =>
    new Failure(
      `no modification time for the archive: give --mtime EPOCH, set SOURCE_DATE_EPOCH, or pack a git checkout\n  ${why.replaceAll('\n', '\n  ')}`,
      undefined,
      { cause },
    );
  const commit = await headCommit(directory, signal).catch((error: Error) => {
    signal?.throwIfAborted();
    throw refused(error.message, error);
  });
  if (commit === undefined) throw refused(`${displayText(directory)} has no commit yet`);
  return { seconds: parseEpoch(commit.seconds, 'the commit time'), origin: `commit ${commit.id}` };
};
