import { lstatSync, readdirSync, readlinkSync } from 'node:fs';

/** What lies at the top of the host: links to repeat, and folders that builds may see. */
export interface HostTop {
  readonly links: ReadonlyMap<string, string>;
  readonly folders: readonly string[];
}

/** Looks at the host's root folder. */
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

// Private to each build, of no use to one, or a place where the caller keeps what a build shall not see.
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
