import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity, processWorld } from '../../util/process-identity.ts';
import { readText } from '../../util/read-text.ts';
import { noTemporaryFiles } from '../../util/temporary-folder.ts';
import { cacheFolder } from '../host/cache-folder.ts';
import { clearFaketime } from '../processes/clear-faketime.ts';
import { endLeftovers } from '../processes/end-leftovers.ts';
import { removeBeside } from './remove-beside.ts';
import { removeForced } from './remove-forced.ts';

/** A folder that only this process uses. */
export interface Claim {
  readonly folder: string;
  /** Removes it. */
  readonly release: () => Promise<void>;
}

/**
 * Creates the first folder of a series of fixed names that does not exist yet, so that builds have the same paths in every run. Throws a
 * `Failure` if `parent`, a folder of temporary files, cannot be written.
 */
export const claimFolder = (parent: string): Claim => {
  for (let slot = 0; ; slot++) {
    const folder = join(parent, `${PREFIX}${process.getuid!()}-${slot}`);
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw noTemporaryFiles(parent, error);
    }
    writeFileSync(join(folder, OWNER), processIdentity(process.pid)!);
    // A build with another user id must be able to enter the folder.
    chmodSync(folder, 0o711);
    let removal: Promise<void> | undefined;
    return {
      folder,
      release: () => {
        removal ??= removeBeside(folder);
        return removal;
      },
    };
  }
};

/** Kills the processes and removes the folders that killed runs of this caller left behind, in every folder that a run may use. */
export const sweepClaims = async (): Promise<void> => {
  for (const parent of new Set(['/dev/shm', tmpdir(), '/var/tmp', cacheFolder()]))
    for (const folder of claimsIn(parent).filter(isAbandoned)) {
      await endLeftovers([folder]);
      try {
        removeForced(folder);
      } catch {
        // Files of builds that ran with sudo are removed by the next run with sudo.
      }
    }
  clearFaketime();
};

const PREFIX = 'repro-harness-';
const OWNER = 'owner';

const claimsIn = (parent: string): string[] => {
  try {
    return readdirSync(parent)
      .filter((name) => name.startsWith(`${PREFIX}${process.getuid!()}-`))
      .map((name) => join(parent, name))
      .filter((folder) => statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid!());
  } catch {
    return [];
  }
};

/** Whether the owner has ended. An owner of another boot or pid namespace (a container) cannot be looked up: it counts as ended after a day. */
const isAbandoned = (folder: string): boolean => {
  const owner = readText(join(folder, OWNER));
  const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (owner === undefined) return age > NO_OWNER_YET_MS;
  const sameWorld = owner.endsWith(processWorld());
  return sameWorld ? processIdentity(Number.parseInt(owner, 10)) !== owner : age > A_DAY_MS;
};

const NO_OWNER_YET_MS = 60_000;
const A_DAY_MS = 86_400_000;
