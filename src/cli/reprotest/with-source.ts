import { basename, join } from 'node:path';
import { makeFolders } from '../../util/make-folders.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import { withTemporaryFolder } from '../../util/temporary-folder.ts';
import { hostCommands } from './host-commands.ts';
import type { ResolvedBuild } from './resolve-build.ts';

/**
 * Uses the source, or a copy of those of its files that the patterns name, in which the commands of `--testbed-pre` and `--testbed-build-pre` ran.
 * Throws a `Failure` if a pattern matches nothing or a command fails.
 */
export const withSource = async <T>(
  { source, sourcePattern, testbedPre, testbedInit }: ResolvedBuild,
  { signal, print }: { signal: AbortSignal; print: (text: string) => void },
  use: (folder: string) => Promise<T>,
): Promise<T> => {
  if (testbedInit !== undefined)
    await hostCommands('--testbed-init', testbedInit, { cwd: process.cwd(), signal, print });
  if (sourcePattern.length === 0 && testbedPre.length === 0) return use(source);
  return withTemporaryFolder('source', async (folder) => {
    // The report names it as the source.
    const copy = join(folder, basename(source) || 'source');
    makeFolders(copy);
    const words = sourcePattern.length === 0 ? './.' : sourcePattern.map(({ word }) => word).join(' ');
    await hostCommands('--source-pattern', `cp --parents -a -t ${shellQuote(copy)} -- ${words}`, {
      cwd: source,
      signal,
      print,
    });
    for (const script of testbedPre)
      await hostCommands('--testbed-pre', script, { cwd: copy, signal, print });
    return use(copy);
  });
};
