import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ScenarioSource } from '../../model/scenario.ts';
import type { TagToVerify } from '../../sandbox/git/verify-tag.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** The folder of a source: the given folder, or a checked archive or git checkout. Throws a `Failure` if the source is not available. */
export const resolveSource = async (source: ScenarioSource, signal: AbortSignal): Promise<string> => {
  switch (source.kind) {
    case 'dir':
      return existingFolder(source.dir);
    case 'archive':
      return (await import('./unpack-archive.ts')).unpackArchive(
        await archiveFile(source, signal),
        source.sha256,
        signal,
      );
    case 'git':
      return (await import('../../sandbox/git/checkout-tag.ts')).checkoutTag(tagOf(source, signal));
  }
};

/** Checks the source again after the builds: a tag that moved during the builds is refused. Throws a `Failure`. */
export const recheckSource = async (source: ScenarioSource, signal: AbortSignal): Promise<void> => {
  if (source.kind === 'git')
    await (await import('../../sandbox/git/checkout-tag.ts')).demandTag(tagOf(source, signal));
};

const tagOf = (
  { url, tag, commit }: ScenarioSource & { readonly kind: 'git' },
  signal: AbortSignal,
): TagToVerify => ({
  repository: url,
  tag,
  commit,
  signal,
});

const existingFolder = (dir: string): string => {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return dir;
  throw new Failure(
    existsSync(dir) ? `the source ${dir} is not a folder` : `the source folder ${dir} does not exist`,
  );
};

const archiveFile = async (
  source: ScenarioSource & { readonly kind: 'archive' },
  signal: AbortSignal,
): Promise<string> => {
  const found = source.search.map((folder) => join(folder, source.archive)).find((path) => existsSync(path));
  if (found !== undefined) {
    const stats = statSync(found);
    if (stats.isFile()) return found;
    // A FIFO would wait for its writer, and a device may have no end.
    throw new Failure(
      `the archive of the source, ${displayText(found)}, is ${stats.isDirectory() ? 'a folder' : 'not a regular file'}\n  ${stats.isDirectory() ? 'for a folder, write source: {dir: ...}' : 'put the archive itself there'}`,
    );
  }
  if (source.url !== undefined && source.sha256 !== undefined)
    return (await import('./download.ts')).download(source.url, source.sha256, signal);
  throw new Failure(
    `the archive ${source.archive} is in none of ${source.search.join(', ')}\n  put it there, or give source.url with source.sha256`,
  );
};
