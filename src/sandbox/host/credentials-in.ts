import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { namesIn } from '../../util/names-in.ts';

/** Files and folders of a tree of tools that builds must not read although they see the tree. Only places where tools keep such files. */
export const credentialsIn = (tree: string): string[] => {
  const root = statsOf(tree);
  if (root === undefined || !root.isDirectory()) return [];
  const named = NAMES.map((name) => join(tree, name)).filter((path) => statsOf(path) !== undefined);
  // The owner made them more private than the folder.
  const locked = isPrivate(root)
    ? []
    : namesIn(tree)
        .map((name) => join(tree, name))
        .filter((path) => {
          const stats = statsOf(path);
          return stats?.isFile() === true && isPrivate(stats) && (stats.mode & 0o100) === 0;
        });
  return [...new Set([...named, ...locked])];
};

const NAMES = [
  ...['.env', '.npmrc', '.netrc', '.pypirc', '.git-credentials', '.condarc', '.ssh', '.gnupg', '.aws'],
  ...['credentials', 'credentials.toml', 'credentials.json', 'auth.json', 'auth.toml', 'pip.conf'],
  ...['etc/npmrc', 'etc/pip.conf', '.git/config', '.git/credentials'],
];

const isPrivate = ({ mode }: Stats): boolean => (mode & 0o077) === 0;

const statsOf = (path: string): Stats | undefined => {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
};
