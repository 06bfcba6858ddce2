import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { namesIn } from './names-in.ts';
import { processIdentity } from './process-identity.ts';

/** A path at which a file or folder is made before it is renamed to its final name: that name never shows a part of it. */
export interface Draft {
  /** In the folder of the final name, where a rename always works. Nothing exists there at first. */
  readonly path: string;
  /** Removes what is still there; after a rename it does nothing. */
  readonly discard: () => void;
}

type Remove = (path: string) => void;

/**
 * A new draft in an existing folder. What killed processes left there under the same prefix is removed first. `prefix`: the start of its name,
 * letters and hyphens. `remove`: for content whose modes may prevent its removal.
 */
export const openDraft = (folder: string, prefix: string, remove: Remove = removeTree): Draft => {
  sweepDrafts(folder, remove, prefix);
  // Not tmp-promise: it cannot be loaded where TMPDIR does not exist, and a draft does not need that folder.
  const path = join(folder, draftName(prefix));
  return { path, discard: () => remove(path) };
};

/** A new name that tells which process uses it, so that `sweepDrafts` can remove what a killed process left. */
export const draftName = (prefix: string): string =>
  `${START}${prefix}-${owner()}-${randomBytes(6).toString('hex')}`;

/** Removes the drafts of the caller in a folder whose process has ended: a killed process leaves them. Never throws. */
export const sweepDrafts = (folder: string, remove: Remove = removeTree, prefix?: string): void => {
  for (const name of draftsIn(folder).filter((found) => prefix === undefined || prefixOf(found) === prefix)) {
    const path = join(folder, name);
    if (!isAbandoned(path, name)) continue;
    try {
      remove(path);
    } catch {
      // Another process removes it at the same time, or the folder may not be written.
    }
  }
};

/** Whether a name is that of a draft, of a process that still runs or of one that has ended. */
export const isDraftName = (name: string): boolean => NAME.test(name);

const START = '.repro-harness-';
const NAME = /^\.repro-harness-([a-z-]+)-(\d+)-(\d+)-([0-9a-f]{8})-[0-9a-f]{12}$/;

const prefixOf = (name: string): string | undefined => NAME.exec(name)?.[1];

const draftsIn = (folder: string): readonly string[] => namesIn(folder).filter(isDraftName);

/** The process, its start time, and a digest of the pid namespace and boot in which these are unique. */
const owner = (pid = process.pid): string | undefined => {
  const [id, started, ...world] = identityOf(pid)?.split(' ') ?? [];
  if (id === undefined || started === undefined) return pid === process.pid ? UNKNOWN : undefined;
  return `${id}-${started}-${createHash('sha256').update(world.join(' ')).digest('hex').slice(0, 8)}`;
};

/** Without `/proc`, where only its age tells that a draft was left. */
const UNKNOWN = '0-0-00000000';

const identityOf = (pid: number): string | undefined => {
  try {
    return processIdentity(pid);
  } catch {
    return undefined;
  }
};

/** An owner of another boot or pid namespace (a container) cannot be looked up: it counts as ended after a day. */
const isAbandoned = (path: string, name: string): boolean => {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  // Of the caller only: in a folder that others can write, a tree could become a link while it is removed.
  if (stats === undefined || stats.uid !== process.getuid?.()) return false;
  const [, , pid, started, world] = NAME.exec(name)!;
  const own = owner()!;
  if (own !== UNKNOWN && own.endsWith(`-${world}`))
    return owner(Number(pid)) !== `${pid}-${started}-${world}`;
  return Date.now() - stats.mtimeMs > A_DAY_MS;
};

const A_DAY_MS = 86_400_000;

const removeTree = (path: string): void => rmSync(path, { recursive: true, force: true });
