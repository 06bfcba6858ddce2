import { mkdirSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import type { Host } from '../../model/host.ts';
import { SMALLEST_ID_RANGE } from '../../model/id-range.ts';
import { Failure } from '../../util/failure.ts';
import { powersAreBorrowed } from '../../util/shed-powers.ts';
import { gatherCrew } from '../running-builds.ts';
import type { Workshop } from '../sandbox.ts';
import { claimFolder } from '../trees/claim-folder.ts';
import { plainLaboratory } from './build-runner.ts';
import { choosePlace } from './choose-place.ts';
import { postKeeper } from './watchdog.ts';

/**
 * Opens a workshop without namespaces: a folder of the host, and a copy of the source for every build. What takes
 * namespaces cannot vary; as root with the power over ids, user and group still can. Throws Failure where builds would inherit
 * borrowed powers.
 */
export const openPlain = (host: Host, refused: string): Workshop => {
  if (powersAreBorrowed())
    throw new Failure(
      `sudo gives no namespaces here: ${refused}\n  --no-sudo does without namespaces`,
      ExitCode.inconclusive,
    );
  const claim = claimFolder(choosePlace());
  const choosesIds =
    IDS.every((capability) => ((host.capabilities >> capability) & 1n) === 1n) &&
    host.idLimit >= SMALLEST_ID_RANGE &&
    host.programs['setpriv'] !== undefined;
  const crew = gatherCrew();
  const dismissKeeper = postKeeper(claim.folder);
  const base = `${claim.folder}/build`;
  mkdirSync(base);
  return {
    isolation: 'plain',
    choosesIds,
    base,
    reduced: refused,
    open: (source, plan) => plainLaboratory(claim.folder, host, crew, choosesIds, source, plan),
    close: async () => {
      await crew.disband();
      await dismissKeeper();
      claim.release();
    },
  };
};

// capabilities(7): CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_SETGID, CAP_SETUID.
const IDS = [0n, 1n, 3n, 6n, 7n];
