import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { removeForced } from './remove-forced.ts';

/** A folder of this process' own. */
export interface Claim {
  readonly folder: string;
  readonly release: () => void;
}

/**
 * Takes the first free of a row of folders with fixed names below a folder, so that builds see the same paths from run to run, and clears
 * those that harnesses left which are gone.
 */
export const claimFolder = (parent: string): Claim => {
  sweep(parent);
  for (let slot = 0; ; slot++) {
    const folder = join(parent, `${PREFIX}${process.getuid!()}-${slot}`);
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    writeFileSync(join(folder, OWNER), identity(process.pid)!);
    // A build under another user id has to pass through.
    chmodSync(folder, 0o711);
    const release = (): void => removeForced(folder);
    return { folder, release };
  }
};

const PREFIX = 'repro-harness-';
const OWNER = 'owner';

/** Clears folders of the caller whose harness is gone. */
const sweep = (parent: string): void => {
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    if (!name.startsWith(PREFIX) || statSync(folder, { throwIfNoEntry: false })?.uid !== process.getuid!())
      continue;
    const owner = existsSync(join(folder, OWNER)) ? readFileSync(join(folder, OWNER), 'utf8') : undefined;
    if (owner !== undefined && identity(Number.parseInt(owner, 10)) !== owner) removeForced(folder);
  }
};

/** A process id and its start time (proc_pid_stat(5), field 22), for ids are used again; undefined where there is none. */
const identity = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return undefined;
  }
};
