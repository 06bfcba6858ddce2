import { mkdirSync } from 'node:fs';
import type { Host } from '../../model/host.ts';
import { SMALLEST_ID_RANGE } from '../../model/id-range.ts';
import { claimFolder } from '../claim-folder.ts';
import { gatherCrew } from '../crew.ts';
import type { Workshop } from '../workshop.ts';
import { choosePlace } from './choose-place.ts';
import { postKeeper } from './keeper.ts';
import { plainLaboratory } from './laboratory.ts';

/**
 * Opens a workshop without namespaces: a folder of the host, and a copy of the source for every build. What takes
 * namespaces cannot vary; as root with the power over ids, user and group still can.
 */
export const openPlain = (host: Host, refused: string): Workshop => {
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
