import { dirname, join } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { displayLines, displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import type { BuildPlan } from '../build-process/request.ts';
import { runTool } from '../host/run-tool.ts';
import type { Variant } from '../snapshot/variant.ts';

/**
 * Throws a `Failure` for a private bind outside the caller's home: without namespaces, all builds see the host's own folder at that path.
 * Below the home, each build has a copy in its own home.
 */
export const demandPrivate = ({ binds }: Pick<BuildPlan, 'binds'>): void => {
  const shared = binds.find((bind) => bind.private && bind.belowHome === undefined);
  if (shared === undefined) return;
  throw new Failure(
    `binds: ${displayText(shared.path)} cannot be private: without namespaces, all builds see the same folder of the host there\n  repro-harness doctor says how to get namespaces; else remove the bind, and let the build copy the folder`,
    ExitCode.inconclusive,
  );
};

/** Copies the private binds to the home of a build, whose user owns the copies. */
export const copyPrivate = async (
  { home }: Pick<Conditions, 'home'>,
  { binds }: Pick<BuildPlan, 'binds'>,
  owner: Variant['owner'],
  signal: AbortSignal,
): Promise<void> => {
  const copied = binds.flatMap((bind) =>
    bind.private && bind.belowHome !== undefined
      ? [{ path: bind.path, copy: join(home.path, bind.belowHome) }]
      : [],
  );
  if (copied.length === 0) return;
  for (const { path, copy } of copied) {
    makeFolders(dirname(copy));
    // Binds may lie in one another: then the files are there.
    await runTool('cp', ['-aTH', '--no-preserve=ownership', '--remove-destination', path, copy], {
      signal,
    }).catch((error: Error) => {
      if (signal.aborted) throw error;
      // A build could not read these files either.
      if (error.message.split('\n').every((line) => line.endsWith(': Permission denied'))) return;
      throw new Failure(
        `binds: ${displayText(path)} could not be copied for a build without namespaces:\n${displayLines(error.message)}\n  free some space, or bind a smaller folder`,
        ExitCode.inconclusive,
      );
    });
  }
  if (owner !== undefined)
    await runTool('chown', ['-hR', `${owner.uid}:${owner.gid}`, home.path], { signal });
};
