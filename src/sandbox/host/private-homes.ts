import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { isInside } from '../../util/is-inside.ts';
import { namesIn } from '../../util/names-in.ts';
import { outermost } from '../../util/outermost.ts';
import { readText } from '../../util/read-text.ts';
import { ownHomes } from './own-homes.ts';

/**
 * The folders that hold what only their owner should read, without links and none inside another: the caller's home wherever it lies, and
 * the homes of other users. Of a home that holds the system itself, such as `/`, only the entries whose names start with a dot.
 */
export const privateHomes = (): string[] => {
  const own = ownHomes().flatMap(realFolder);
  return outermost([
    ...own.flatMap((home) => (holdsSystem(home) ? dotEntries(home) : [home])),
    ...['/home', '/root'].flatMap(realFolder).filter((folder) => !holdsSystem(folder)),
    ...homesOfOthers(),
  ]);
};

/** Accounts of services have a folder of the system as home (`/bin`, `/var/lib/postgresql`): only a folder that is the user's own counts. */
const homesOfOthers = (): string[] =>
  (readText('/etc/passwd') ?? '').split('\n').flatMap((line) => {
    const [, , uid = '', , , home] = line.split(':');
    return realFolder(home).filter(
      (folder) =>
        !holdsSystem(folder) &&
        !SYSTEM_TREES.some((tree) => isInside(folder, tree)) &&
        statSync(folder).uid === Number(uid),
    );
  });

const realFolder = (path: string | undefined): string[] => {
  if (path === undefined || !isAbsolute(path)) return [];
  try {
    const real = realpathSync(path);
    return statSync(real).isDirectory() ? [real] : [];
  } catch {
    return [];
  }
};

const holdsSystem = (folder: string): boolean => SYSTEM.some((place) => isInside(place, folder));

const dotEntries = (folder: string): string[] =>
  namesIn(folder)
    .filter((name) => name.startsWith('.') && !KEPT.has(name))
    .map((name) => join(folder, name));

// Singularity keeps libraries of the host there, at the top of a container.
const KEPT = new Set(['.singularity.d']);

const SYSTEM_TREES = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib64',
  '/etc',
  '/nix',
  '/gnu',
  '/dev',
  '/proc',
  '/sys',
];
const SYSTEM = [
  ...SYSTEM_TREES,
  ...['bin', 'sbin', 'lib', 'lib64', 'libexec', 'include', 'share', 'local'].map((name) => `/usr/${name}`),
  ...['bin', 'lib', 'share'].map((name) => `/usr/local/${name}`),
  ...['/opt', '/var', '/var/lib', '/nix/store', '/gnu/store'],
];
