import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../host/find-disk.ts';
import { readText } from '../host/read-text.ts';
import { clearFaketime } from '../processes/clear-faketime.ts';
import { endLeftovers } from '../processes/end-leftovers.ts';
import { processIdentity, processWorld } from '../processes/process-identity.ts';
import { removeForced } from './remove-forced.ts';

/** A folder of this process' own. */
export interface Claim {
  readonly folder: string;
  readonly release: () => void;
}

/** Takes the first free of a row of folders with fixed names below a folder, so that builds see the same paths from run to run. */
export const claimFolder = (parent: string): Claim => {
  for (let slot = 0; ; slot++) {
    const folder = join(parent, `${PREFIX}${process.getuid!()}-${slot}`);
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    writeFileSync(join(folder, OWNER), processIdentity(process.pid)!);
    // A build under another user id has to pass through.
    chmodSync(folder, 0o711);
    let mine = true;
    const release = (): void => {
      if (mine) removeForced(folder);
      mine = false;
    };
    return { folder, release };
  }
};

/** Ends and clears what the caller's harnesses left behind that were killed, wherever they may have worked. */
export const sweepClaims = async (): Promise<void> => {
  for (const parent of new Set(['/dev/shm', tmpdir(), '/var/tmp', cacheFolder()]))
    for (const folder of claimsIn(parent).filter(isAbandoned)) {
      await endLeftovers([folder]);
      try {
        removeForced(folder);
      } catch {
        // What sudo's builds own goes with the next start through sudo.
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

/** Whether the owner is gone. One from another boot or another pid namespace, such as a container's, cannot be looked up: it gets a day. */
const isAbandoned = (folder: string): boolean => {
  const owner = readText(join(folder, OWNER));
  const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (owner === undefined) return age > NO_OWNER_YET_MS;
  const sameWorld = owner.endsWith(processWorld());
  return sameWorld ? processIdentity(Number.parseInt(owner, 10)) !== owner : age > A_DAY_MS;
};

const NO_OWNER_YET_MS = 60_000;
const A_DAY_MS = 86_400_000;
