import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheFolder } from '../../sandbox/host/cache-folder.ts';
import { SETUP_ENV } from '../../sandbox/host/find-programs.ts';
import { makeOnce } from '../../sandbox/host/make-once.ts';
import { runTool } from '../../sandbox/host/run-tool.ts';
import { removeForced } from '../../sandbox/trees/remove-forced.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { sha256Of } from './digest.ts';

/** Checks an archive and unpacks it once into the caller's cache, in a folder named by its digest; returns the folder. Throws a `Failure`. */
export const unpackArchive = async (
  archive: string,
  sha256: string | undefined,
  signal: AbortSignal,
): Promise<string> => {
  const actual = await sha256Of(archive, signal).catch((error: Error) => {
    if (signal.aborted) throw error;
    throw new Failure(
      `cannot read the archive of the source, ${displayText(archive)}: ${displayText(error.message)}`,
    );
  });
  if (sha256 !== undefined && actual !== sha256)
    throw new Failure(
      `${archive} has SHA-256\n  ${actual}, expected\n  ${sha256}\n  nothing was built: get the right file, or correct source.sha256`,
    );
  const folder = join(cacheFolder(), 'sources', actual);
  const make = async (draft: string): Promise<void> => {
    mkdirSync(draft);
    await unpack(archive, draft, signal).catch((error: Error) => {
      if (error instanceof Failure) throw error;
      throw new Failure(
        `cannot unpack the archive of the source, ${displayText(basename(archive))}: ${displayText(error.message)}\n  name a tar archive, perhaps compressed, or a .zip`,
      );
    });
  };
  await makeOnce(folder, make, removeForced);
  return folder;
};

// GNU tar never writes outside the folder: it strips leading slashes and refuses `..`.
const unpack = async (archive: string, folder: string, signal: AbortSignal): Promise<void> => {
  if (archive.endsWith('.dsc')) await (await import('./unpack-dsc.ts')).unpackDsc(archive, folder, signal);
  else if (archive.endsWith('.zip')) await runTool('unzip', ['-q', archive, '-d', folder], { signal });
  else
    await runTool('tar', ['-xf', archive, '-C', folder, '--no-same-owner', '--no-same-permissions'], {
      signal,
      env: { ...SETUP_ENV, LC_ALL: 'C.UTF-8' },
    });
};
