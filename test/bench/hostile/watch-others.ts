import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Who else works on this machine: a change of the host can be theirs. */
export interface Others {
  /** Ends the watch; returns the command lines of the processes that others started meanwhile. */
  readonly stop: () => readonly string[];
}

/** A process that lives shorter is not seen. */
const MILLISECONDS = 200;

/**
 * Watches the processes that start in this pid namespace and are not below this process. Processes in namespaces of their own do not count:
 * they reach the files of the host only as far as those who made the namespaces, and these are seen.
 */
export const watchOthers = (): Others => {
  const known = new Map<number, Owner>();
  const started: string[] = [];
  const look = (first: boolean): void => {
    const alive = new Set<number>();
    for (const name of readdirSync('/proc')) {
      const pid = Number(name);
      if (!Number.isInteger(pid)) continue;
      alive.add(pid);
      if (known.has(pid)) continue;
      const owner = first && pid !== process.pid ? 'earlier' : ownerOf(pid, known);
      if (owner === undefined) continue;
      known.set(pid, owner);
      if (owner === 'other') started.push(commandOf(pid));
    }
    for (const pid of known.keys()) if (!alive.has(pid)) known.delete(pid);
  };
  look(true);
  const timer = setInterval(() => look(false), MILLISECONDS);
  return {
    stop: () => {
      clearInterval(timer);
      look(false);
      return started;
    },
  };
};

type Owner = 'earlier' | 'own' | 'other' | 'elsewhere';

/** Undefined if it has ended already. */
const ownerOf = (pid: number, known: ReadonlyMap<number, Owner>): Owner | undefined => {
  if (pid === process.pid) return 'own';
  const parent = parentOf(pid);
  if (parent === undefined) return undefined;
  // A child may have been started after its parent, between two looks, and be listed before it.
  const owner = known.get(parent) ?? (parent > 2 ? ownerOf(parent, known) : undefined);
  if (owner === 'own' || owner === 'elsewhere') return owner;
  // Threads of the kernel start all the time.
  if (parent === 2 || parent === 0) return 'elsewhere';
  return namespaceOf(pid) === namespaceOf('self') ? 'other' : 'elsewhere';
};

const parentOf = (pid: number): number | undefined => {
  try {
    return Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
};

/** That of another user's process cannot be read: it counts as one of this host. */
const namespaceOf = (pid: number | 'self'): string => {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return readlinkSync('/proc/self/ns/pid');
  }
};

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim().slice(0, 60);
  } catch {
    return '';
  }
};
