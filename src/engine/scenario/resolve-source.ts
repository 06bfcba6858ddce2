import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { ScenarioSource } from '../../model/scenario.ts';
import type { TagToVerify } from '../../sandbox/git/verify-tag.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { isInside } from '../../util/is-inside.ts';
import { pathKind, pathProblem, systemWords } from '../../util/path-kind.ts';
import { realPath } from '../../util/real-path.ts';

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
  const kind = pathKind(dir);
  const shown = displayText(dir);
  if (kind === undefined)
    throw new Failure(
      `the source folder ${shown} ${pathProblem(dir)}\n  name a folder that you can read${dir.includes('\ufffd') ? ', or rename it' : ''}`,
    );
  if (kind !== 'folder') throw new Failure(`the source ${shown} is not a folder`);
  const real = realPath(dir);
  if (real === '/' || KERNEL.some((folder) => isInside(real, folder)))
    throw new Failure(
      `the source ${shown} is ${real === '/' ? 'the root folder of this host' : 'made by the kernel'}, which cannot be copied\n  name the folder of the project`,
    );
  return dir;
};

const KERNEL = ['/proc', '/sys'];

const archiveFile = async (
  source: ScenarioSource & { readonly kind: 'archive' },
  signal: AbortSignal,
): Promise<string> => {
  const places = source.search.map((folder) => join(folder, source.archive));
  const found = places.find((path) => pathProblem(path) === undefined);
  if (found !== undefined) return readableFile(found);
  if (source.url !== undefined && source.sha256 !== undefined)
    return (await import('./download.ts')).download(source.url, source.sha256, signal);
  throw new Failure(
    `the archive ${displayText(source.archive)} is in none of ${displayText(source.search.join(', '))}\n  put it there, or give source.url with source.sha256`,
  );
};

const readableFile = (path: string): string => {
  if (pathKind(path) !== 'file')
    throw new Failure(
      `the archive ${displayText(path)} is not a regular file\n  name an archive, or the folder of the source with dir:`,
    );
  try {
    accessSync(path, constants.R_OK);
    return path;
  } catch (error) {
    throw new Failure(`the archive ${displayText(path)} ${systemWords(error)}\n  make it readable`);
  }
};
