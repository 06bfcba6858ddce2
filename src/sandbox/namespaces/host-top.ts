import { lstatSync, readdirSync, readlinkSync } from 'node:fs';

/** The entries of the host's root folder: links to copy, and folders that builds may see. */
export interface HostTop {
  readonly links: ReadonlyMap<string, string>;
  readonly folders: readonly string[];
}

/** Reads the host's root folder. */
export const hostTop = (): HostTop => {
  const links = new Map<string, string>();
  const folders: string[] = [];
  for (const name of readdirSync('/')) {
    const { isLink, isFolder } = kindOf(`/${name}`);
    if (isLink) links.set(name, readlinkSync(`/${name}`));
    else if (isFolder && !HIDDEN.has(name)) folders.push(name);
  }
  return { links, folders };
};

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
]);

const kindOf = (path: string): { isLink: boolean; isFolder: boolean } => {
  const stats = lstatSync(path);
  return { isLink: stats.isSymbolicLink(), isFolder: stats.isDirectory() };
};
