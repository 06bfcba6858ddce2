import { chmodSync, chownSync, mkdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import { isInside } from '../../util/is-inside.ts';
import type { BuildPlan } from '../build-process/request.ts';
import { HOOKS, UNREACHED } from '../clock/read-unreached.ts';
import { EMULATION_INSIDE } from '../emulation/places.ts';
import type { Copy } from '../snapshot/copy.ts';
import type { HostTop } from './host-top.ts';
import { CLOCK_INSIDE, LOCALES_INSIDE, TOOLS_INSIDE, TRACE_INSIDE } from './inside-paths.ts';
import { mountPoint } from './mount-point.ts';
import { etcFiles } from './pseudo-files.ts';

/** The log of strace, in the folder that holds everything that a build writes. */
export const TRACE = 'trace';

/**
 * The folders of a build, as paths inside the sandbox. `root` becomes its root folder; `top` holds everything that it writes;
 * `generated` holds the files made for it.
 */
export interface BuildFolders {
  readonly root: string;
  readonly top: string;
  readonly tree: string;
  readonly generated: string;
  readonly seed: string;
}

export const buildFolders = (id: string): BuildFolders => ({
  root: `/b/${id}/root`,
  top: `/b/${id}/top`,
  tree: `/b/${id}/tree`,
  generated: `/b/${id}/generated`,
  seed: `/b/${id}/seed`,
});

/** Writes the folders, links and mount points of a build's root, and the files generated for it, below `outside`. */
export const writeSkeleton = (
  outside: string,
  folders: BuildFolders,
  conditions: Conditions,
  plan: BuildPlan,
  { top, hiddenInEtc }: { readonly top: HostTop; readonly hiddenInEtc: readonly string[] },
): void => {
  const root = outside + folders.root;
  const generated = outside + folders.generated;
  for (const folder of [folders.top, folders.tree]) mkdirSync(outside + folder, { recursive: true });
  const places = [
    ...FOLDERS,
    ...top.places,
    ...top.empty,
    conditions['build-path'],
    conditions.tmpdir,
    ...homes(conditions, plan),
  ];
  for (const place of places) mkdirSync(join(root, place), { recursive: true });
  for (const path of [...plan.tools.trees, ...plan.binds.map((bind) => bind.path)])
    if (!top.places.some((place) => isInside(path, place))) mountPoint(root, path);
  for (const path of [`${CLOCK_INSIDE}/${HOOKS}`, `${CLOCK_INSIDE}/${UNREACHED}`, TRACE_INSIDE])
    writeFileSync(join(root, path), '');
  for (const [path, target] of top.links) symlinkSync(target, join(root, path));
  for (const name of DEVICES) writeFileSync(join(root, 'dev', name), '');
  for (const [name, target] of DEVICE_LINKS) symlinkSync(target, join(root, 'dev', name));
  mkdirSync(join(generated, 'etc'), { recursive: true });
  for (const [name, content] of Object.entries(etcFiles(conditions, plan.clock)))
    writeFileSync(join(generated, 'etc', name), content);
  symlinkSync(`/usr/share/zoneinfo/${conditions.timezone.zone}`, join(generated, 'etc', 'localtime'));
  if (conditions.shell !== null) {
    mkdirSync(join(generated, 'bin'));
    symlinkSync(conditions.shell, join(generated, 'bin', 'sh'));
  }
  for (const path of hiddenInEtc) {
    mkdirSync(join(generated, dirname(path)), { recursive: true });
    writeFileSync(join(generated, path), '', { mode: 0 });
  }
  for (const [name, program] of Object.entries(conditions.tools))
    symlinkSync(program, join(root, TOOLS_INSIDE, name));
};

const FOLDERS = [
  'etc',
  'proc',
  'sys/devices/system',
  'dev/pts',
  'dev/shm',
  'tmp',
  'var/tmp',
  'mnt',
  'run/lock',
  TOOLS_INSIDE,
  LOCALES_INSIDE,
  CLOCK_INSIDE,
  EMULATION_INSIDE,
];
export const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty'];
const DEVICE_LINKS = [
  ['fd', '/proc/self/fd'],
  ['stdin', '/proc/self/fd/0'],
  ['stdout', '/proc/self/fd/1'],
  ['stderr', '/proc/self/fd/2'],
  ['ptmx', 'pts/ptmx'],
] as const;

/**
 * The paths of the home folder, if it exists: HOME, and the one in /etc/passwd, where Java, for example, writes. Binds below the caller's
 * home need it: it then exists in every build.
 */
export const homes = (conditions: Conditions, plan: Pick<BuildPlan, 'binds'>): string[] =>
  conditions.home.exists || plan.binds.some(({ belowHome }) => belowHome !== undefined)
    ? [...new Set([conditions.home.path, conditions['user-name'].home])]
    : [];

/**
 * Writes the initial state of the folders that a build may write to. It is copied to the file system that the build writes to. `empty`:
 * whether its tree is empty, and no overlay over a copy of the source.
 */
export const writeSeed = (outside: string, plan: BuildPlan, source: Copy, empty: boolean): void => {
  writeLayers(outside, source, empty);
  for (const [name, mode] of WRITABLE) writeFolder(join(outside, name), mode, source);
  for (const name of [UNREACHED, TRACE]) {
    writeFileSync(join(outside, name), '');
    chmodSync(join(outside, name), 0o666);
  }
  for (const { path, belowHome } of plan.binds)
    if (belowHome !== undefined) mountPoint(join(outside, 'home'), belowHome, path);
  for (const path of [...plan.tools.trees, ...plan.binds.map((bind) => bind.path)]) {
    // In a private folder of the build: the mount point must be in the folder that is mounted there.
    for (const [place, name] of PRIVATE)
      if (path.startsWith(place)) mountPoint(join(outside, name), path.slice(place.length), path);
  }
};

const PRIVATE = [
  ['/tmp/', 'tmp'],
  ['/var/tmp/', 'var-tmp'],
  ['/dev/shm/', 'shm'],
  ['/run/lock/', 'lock'],
] as const;

/**
 * Makes the folders that overlayfs writes to: `work`, and `upper` with a folder for the tree that has the mode, time and owner of the source's
 * root. `upper` itself is the tree, if that is empty.
 */
export const writeLayers = (outside: string, source: Copy, empty: boolean): void => {
  for (const name of ['upper', 'work']) writeFolder(join(outside, name), 0o755, source);
  if (empty) return;
  const upper = join(outside, 'upper');
  const tree = join(upper, basename(source.folder));
  const copied = statSync(source.folder, { throwIfNoEntry: false });
  // Without the copy, mounting fails, and says so.
  if (copied === undefined) return;
  writeFolder(tree, copied.mode & 0o7777, source);
  for (const folder of [tree, upper]) utimesSync(folder, copied.mtimeMs / 1000, copied.mtimeMs / 1000);
};

const writeFolder = (folder: string, mode: number, { variant }: Copy): void => {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
  if (variant.owner !== undefined) chownSync(folder, variant.owner.uid, variant.owner.gid);
};

const WRITABLE = [
  ['tmp', 0o1777],
  ['tmpdir', 0o1777],
  ['var-tmp', 0o1777],
  ['shm', 0o1777],
  // All users may write to it, as on Debian: programs lock devices and databases there, also as /var/lock.
  ['lock', 0o1777],
  ['home', 0o755],
] as const;
