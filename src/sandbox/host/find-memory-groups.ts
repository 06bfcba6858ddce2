import { constants } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { MemoryGroups } from '../../model/host.ts';
import { isInside } from '../../util/is-inside.ts';
import { mayAccess } from '../../util/may-access.ts';
import { readText } from '../../util/read-text.ts';
import { type Mounted, mounted } from './mounted.ts';

/**
 * Where the caller may make control groups that limit memory (cgroups(7)): with version 1 as root, with version 2 where groups are delegated to
 * the caller. Undefined if nowhere. `membership`: the content of /proc/self/cgroup.
 */
export const findMemoryGroups = (
  membership = readText('/proc/self/cgroup') ?? '',
  mounts: readonly Mounted[] = mounted(),
): MemoryGroups | undefined => {
  const groups = membership.split('\n').map((line) => /^\d+:([^:]*):(.*)$/.exec(line) ?? []);
  const pathOf = (isOurs: (controllers: readonly string[]) => boolean): string | undefined =>
    groups.find(([, controllers]) => controllers !== undefined && isOurs(controllers.split(',')))?.[2];
  const first = pathOf((controllers) => controllers.includes('memory'));
  if (first !== undefined) {
    const place = placeOf(
      first,
      ({ type, options }) => type === 'cgroup' && options.includes('memory'),
      mounts,
    );
    return place !== undefined && isWritable(place.own) ? { version: 1, folder: place.own } : undefined;
  }
  const second = pathOf(([controller]) => controller === '');
  const place = second === undefined ? undefined : placeOf(second, ({ type }) => type === 'cgroup2', mounts);
  const folder = place && delegated(place);
  return folder === undefined ? undefined : { version: 2, folder };
};

interface Place {
  /** The folder of the caller's own group. */
  readonly own: string;
  /** The mount point above it. */
  readonly top: string;
}

/** Undefined if the group is not below the folder that is mounted, as in containers that see a part of the hierarchy. */
const placeOf = (
  group: string,
  isHierarchy: (mount: Mounted) => boolean,
  mounts: readonly Mounted[],
): Place | undefined => {
  const mount = mounts.findLast((one) => isHierarchy(one) && isInside(group, one.root));
  return (
    mount && {
      own: resolve(mount.point, `.${group.slice(mount.root === '/' ? 0 : mount.root.length)}`),
      top: mount.point,
    }
  );
};

/**
 * The group below which version 2 lets the caller make groups with a limit and move processes into them: only groups without processes have
 * such groups below them, so that it is usually above the caller's own. Not above one that has a limit: builds would not be bound by it.
 */
const delegated = ({ own, top }: Place): string | undefined => {
  for (let folder = own; isInside(folder, top); folder = dirname(folder)) {
    const offered = readText(join(folder, 'cgroup.subtree_control'))?.trim().split(' ') ?? [];
    if (offered.includes('memory') && isWritable(folder) && isWritable(join(folder, 'cgroup.procs')))
      return folder;
    if (/^\d/.test(readText(join(folder, 'memory.max')) ?? '')) return undefined;
    if (folder === top) break;
  }
  return undefined;
};

const isWritable = (path: string): boolean => mayAccess(path, constants.W_OK);
