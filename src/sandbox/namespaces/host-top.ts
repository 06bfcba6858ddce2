import { lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What builds see of the host's root folder and of `/var`; every path is absolute. */
export interface HostTop {
  /** Folders of the host that builds may see. */
  readonly places: readonly string[];
  /** Folders that exist on the host, and are empty in builds. */
  readonly empty: readonly string[];
  /** Links to copy, with their targets. */
  readonly links: ReadonlyMap<string, string>;
}

/** Reads the host's root folder, and what of `/var` builds may see. */
export const hostTop = (): HostTop => {
  const top = entriesOf('/', HIDDEN);
  const below = entriesOf('/var', new Set(['tmp']));
  return {
    places: [
      ...top.folders,
      ...STATE.map((name) => `/var/${name}`).filter(isFolder),
      ...linkedState([...top.links.values(), ...linkOf('/usr/local')]),
    ],
    empty: ['/var', ...below.folders],
    links: new Map([...top.links, ...below.links]),
  };
};

const linkOf = (path: string): string[] =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? [readlinkSync(path)] : [];

const entriesOf = (folder: string, hidden: ReadonlySet<string>) => {
  const links = new Map<string, string>();
  const folders: string[] = [];
  if (!isFolder(folder)) return { links, folders };
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (hidden.has(name)) continue;
    // Another program may have removed it meanwhile.
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) links.set(path, readlinkSync(path));
    else if (stats?.isDirectory()) folders.push(path);
  }
  return { links, folders };
};

/** Systems that update as a whole have `/opt -> var/opt`, `/srv -> var/srv` and `/usr/local -> ../var/usrlocal` (ostree(1)). */
const linkedState = (targets: readonly string[]): string[] =>
  targets
    .map((target) => target.replace(/^(\.\.)?\/?/, '/'))
    .filter((path) => /^\/var\/[^/]+$/.test(path) && isFolder(path));

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

// Every build has its own, no build needs it, or the caller keeps files there that a build must not see.
const HIDDEN = new Set([
  'proc',
  'sys',
  'dev',
  'tmp',
  'run',
  'home',
  'root',
  'mnt',
  'media',
  'boot',
  'lost+found',
  'etc',
  'build',
  'var',
]);

/** The folders of `/var` that tools read when they build; all others hold data of services, logs and mail. */
const STATE = [
  ...['dpkg', 'rpm', 'pacman', 'alternatives', 'texmf', 'ghc', 'gems', 'ocaml', 'emacsen-common'],
  ...['xml-core', 'sgml-base', 'python', 'dictionaries-common', 'ispell', 'aspell', 'snapd/snap'],
]
  .map((name) => `lib/${name}`)
  .concat('cache/fontconfig', 'db/pkg', 'db/repos', 'guix/profiles');
