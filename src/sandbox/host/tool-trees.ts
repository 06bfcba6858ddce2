import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isInside } from '../../util/is-inside.ts';
import { namesIn } from '../../util/names-in.ts';
import { outermost } from '../../util/outermost.ts';

/**
 * The files and folders that the programs of a folder need, the folder included: `folder` is in `home`, which builds do not see. Usually that
 * is the prefix, the parent of a folder `bin`; a folder that also holds settings or credentials is never among them as a whole.
 */
export const toolTrees = (folder: string, home: string): string[] => {
  const trees = new Set(prefixOf(folder, home));
  for (const target of linkTargets(folder)) {
    if (!isInside(target, home) || [...trees].some((tree) => isInside(target, tree))) continue;
    const found = basename(dirname(target)) === 'bin' ? prefixOf(dirname(target), home) : [target];
    for (const tree of found) trees.add(tree);
  }
  return outermost([...trees]);
};

const prefixOf = (folder: string, home: string): string[] => {
  const parent = dirname(folder);
  if (!PROGRAM_FOLDERS.has(basename(folder)) || parent === home || !isInside(parent, home)) return [folder];
  const name = parent.slice(home.length).replace(/^\//, '');
  const beside = BESIDE[name];
  if (beside !== undefined) return [folder, ...beside.map((path) => resolve(parent, path)).filter(exists)];
  // A folder of settings, such as `~/.docker`, unless it is known as a tree of tools.
  const isSettings = name.startsWith('.config/') || (name.startsWith('.') && !name.includes('/'));
  return isSettings && !TREES.has(name) ? [folder] : [parent];
};

const PROGRAM_FOLDERS = new Set(['bin', 'sbin', 'shims']);

/** What belongs to the programs of folders whose parents hold other files as well: paths from the parent. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  '.local': ['lib', 'libexec', 'share/pipx', 'pipx', 'share/uv/tools', 'share/uv/python'],
  '.cargo': ['../.rustup'],
  go: [],
  '.config/composer/vendor': ['.'],
};

const TREES = new Set(
  'pyenv rbenv nodenv goenv jenv phpenv plenv asdf volta bun deno ghcup krew npm-global npm-packages linuxbrew elan juliaup n luarocks swiftly pixi yarn'
    .split(' ')
    .map((name) => `.${name}`),
);

/** Where the links of a folder lead, with the path that the link itself names. */
const linkTargets = (folder: string): string[] =>
  namesIn(folder)
    .slice(0, MOST)
    .flatMap((name) => {
      const path = join(folder, name);
      try {
        if (!lstatSync(path).isSymbolicLink() || lstatSync(realpathSync(path)).isDirectory()) return [];
        return [resolve(folder, readlinkSync(path)), realpathSync(path)];
      } catch {
        return [];
      }
    });

const MOST = 5000;

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
