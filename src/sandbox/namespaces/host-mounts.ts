import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What lies at the top of the host: links to repeat, folders that builds may see, and mounts below those. */
export interface HostTop {
  readonly links: ReadonlyMap<string, string>;
  readonly folders: readonly string[];
  readonly mountsBelow: readonly string[];
}

/** Looks at the host's root folder and mount table. */
export const hostTop = (): HostTop => {
  const links = new Map<string, string>();
  const folders: string[] = [];
  for (const name of readdirSync('/')) {
    const { isLink, isFolder } = kindOf(`/${name}`);
    if (isLink) links.set(name, readlinkSync(`/${name}`));
    else if (isFolder && !HIDDEN.has(name)) folders.push(name);
  }
  const mountsBelow = mountPoints().filter((point) => folders.some((name) => point.startsWith(`/${name}/`)));
  return { links, folders, mountsBelow };
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

// proc_pid_mountinfo(5): field 5 is the mount point, with octal escapes.
const mountPoints = (): string[] => [
  ...new Set(
    readFileSync('/proc/self/mountinfo', 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) =>
        line
          .split(' ')[4]!
          .replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8))),
      ),
  ),
];
