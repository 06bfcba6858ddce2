import { mkdirSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Host } from '../../model/host.ts';
import { claimFolder } from '../claim-folder.ts';
import type { Workshop } from '../workshop.ts';
import { plainLaboratory } from './laboratory.ts';

/**
 * Opens a workshop without namespaces: a folder of the host, and a copy of the source for every build. What takes
 * namespaces cannot vary; as root with the power over ids, user and group still can.
 */
export const openPlain = (host: Host, refused: string): Workshop => {
  const claim = claimFolder(isTmpfs('/dev/shm') ? '/dev/shm' : tmpdir());
  const choosesIds =
    IDS.every((capability) => ((host.capabilities >> capability) & 1n) === 1n) &&
    host.programs['setpriv'] !== undefined;
  const base = `${claim.folder}/build`;
  mkdirSync(base);
  return {
    isolation: 'plain',
    choosesIds,
    base,
    reduced: refused,
    open: (source, plan) => plainLaboratory(claim.folder, host, choosesIds, source, plan),
    close: async () => claim.release(),
  };
};

// capabilities(7): CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_SETGID, CAP_SETUID.
const IDS = [0n, 1n, 3n, 6n, 7n];

// statfs(2): TMPFS_MAGIC; open to everybody.
const isTmpfs = (folder: string): boolean => {
  try {
    return statfsSync(folder).type === 0x01021994 && (statSync(folder).mode & 0o1777) === 0o1777;
  } catch {
    return false;
  }
};
