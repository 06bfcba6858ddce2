import { isInside } from '../../util/is-inside.ts';
import { mountOf } from '../host/mount-of.ts';
import { type Mounted, mounted } from '../host/mounted.ts';
import { privateHomes } from '../host/private-homes.ts';
import type { HostTop } from './host-top.ts';

/** How the folders of the host are shown to all builds of a sandbox, and where to look for what builds must not see in them. */
export interface HostView {
  /** All folders that builds see, but for /etc. */
  readonly places: readonly string[];
  /**
   * Folders that are shown through an overlay. There sockets, FIFOs and device files of the host are only names: the kernel connects them
   * by inode, and an overlay has inodes of its own.
   */
  readonly layered: readonly string[];
  /** Folders that are shown as they are, with the mounts below them, because an overlay cannot show those. */
  readonly bound: readonly string[];
  /** What is mounted below /etc: every build has it, too, as it is. */
  readonly inEtc: readonly string[];
  /** Folders to hide: homes. */
  readonly homes: readonly string[];
  /** Folders below which sockets, FIFOs and files of root are searched, each within one file system. */
  readonly searched: readonly string[];
}

/** Decides it. `mounts`: those of the host. */
export const hostView = ({ places }: HostTop, mounts: readonly Mounted[] = mounted()): HostView => {
  const layered = places.filter(
    (place) =>
      !/[,:\\]/.test(place) && isLocal(place, mounts) && !mounts.some(({ point }) => isBelow(point, place)),
  );
  const bound = places.filter((place) => !layered.includes(place));
  const below = mounts
    .map(({ point }) => point)
    .filter((point) => bound.some((place) => isBelow(point, place)));
  const inEtc = mounts.map(({ point }) => point).filter((point) => isBelow(point, '/etc'));
  return {
    places,
    layered,
    bound,
    inEtc,
    homes: privateHomes().filter((home) => places.some((place) => isInside(home, place))),
    searched: [...new Set([...places, ...below, '/etc', ...inEtc])].filter(
      (place) => isLocal(place, mounts) && !PACKAGED.some((tree) => isInside(place, tree)),
    ),
  };
};

const isBelow = (path: string, folder: string): boolean => path !== folder && isInside(path, folder);

/** Whether the file system of a path is one that answers at once. */
const isLocal = (path: string, mounts: readonly Mounted[]): boolean => {
  const over = mountOf(path, mounts);
  return over === undefined || LOCAL.test(over.type);
};

const LOCAL =
  /^(?:ext[234]|xfs|btrfs|bcachefs|zfs|f2fs|jfs|reiserfs|tmpfs|ramfs|overlay|squashfs|erofs|iso9660)$/;

// Trees that a package manager fills: large, and without files of this kind.
const PACKAGED = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/nix',
  '/gnu',
  '/snap',
  '/var',
];
