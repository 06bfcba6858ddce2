import { mkdirSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import type { Host } from '../../model/host.ts';
import { SMALLEST_ID_RANGE } from '../../model/id-range.ts';
import { Failure } from '../../util/failure.ts';
import { powersAreBorrowed } from '../../util/shed-powers.ts';
import { demandProc } from '../host/demand-proc.ts';
import { trackBuilds } from '../running-builds.ts';
import type { Sandbox } from '../sandbox.ts';
import { claimFolder } from '../trees/claim-folder.ts';
import { plainBuildRunner } from './build-runner.ts';
import { choosePlace } from './choose-place.ts';
import { demandPrivate } from './private-binds.ts';
import { startWatchdog } from './watchdog.ts';

/**
 * Opens a sandbox without namespaces: a folder of the host, with a copy of the source for every build. Axes that need namespaces
 * cannot vary; user and group can, if the harness has the capabilities to change ids. Throws a `Failure` if builds would inherit the
 * capabilities that sudo gave to the harness.
 */
export const openPlain = (host: Host, refused: string): Sandbox => {
  demandProc();
  if (powersAreBorrowed())
    throw new Failure(
      `namespaces are not available here, even with sudo: ${refused}\n  build without namespaces: add --no-sudo`,
      ExitCode.inconclusive,
    );
  const claim = claimFolder(choosePlace());
  const choosesIds =
    IDS.every((capability) => ((host.capabilities >> capability) & 1n) === 1n) &&
    host.idLimit >= SMALLEST_ID_RANGE &&
    host.programs['setpriv'] !== undefined;
  const running = trackBuilds();
  const stopWatchdog = startWatchdog(claim.folder);
  const base = `${claim.folder}/build`;
  mkdirSync(base);
  return {
    isolation: 'plain',
    choosesIds,
    base,
    reduced: refused,
    fixedShell: undefined,
    open: (source, plan) => {
      demandPrivate(plan);
      return plainBuildRunner(claim.folder, host, running, choosesIds, source, plan);
    },
    close: async () => {
      await running.stopAll();
      await stopWatchdog();
      await claim.release();
    },
  };
};

// capabilities(7): CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_SETGID, CAP_SETUID.
const IDS = [0n, 1n, 3n, 6n, 7n];
