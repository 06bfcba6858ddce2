import { realpathSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import { isInside } from '../../util/is-inside.ts';
import { outermost } from '../../util/outermost.ts';
import { pathKind } from '../../util/path-kind.ts';
import { credentialsIn } from './credentials-in.ts';
import { ownHomes } from './own-homes.ts';
import { privateHomes } from './private-homes.ts';
import { toolTrees } from './tool-trees.ts';

/** Programs of the caller's `PATH` that are in homes, which builds do not see otherwise. */
export interface CallerTools {
  /** The folders of `PATH`, in its order: they come last in the `PATH` of every build. */
  readonly folders: readonly string[];
  /** Files and folders that these programs need: builds see them at the same paths, read-only. */
  readonly trees: readonly string[];
  /** Files and folders in the trees that builds do not see. */
  readonly credentials: readonly string[];
  /** Variables without which the programs look for their files in the build's own home. */
  readonly env: Readonly<Record<string, string>>;
}

/** Finds them. `env`: the caller's environment. */
export const callerTools = (env: Readonly<NodeJS.ProcessEnv> = process.env): CallerTools => {
  const candidates = [...new Set((env['PATH'] ?? '').split(':').filter(isAbsolute).map(withoutEnd))].filter(
    (folder) => !OF_SYSTEM.test(folder) && isFolder(folder),
  );
  if (candidates.length === 0) return NONE;
  const homes = homesOf(privateHomes());
  const found = candidates.flatMap((folder) => {
    const trees = [...new Set([folder, realpathSync(folder)])].flatMap((path) => {
      const home = homes(path);
      // A home itself is never shown.
      return home === undefined || home === path ? [] : toolTrees(path, home);
    });
    return trees.length === 0 ? [] : [{ folder, trees }];
  });
  const trees = outermost(found.flatMap(({ trees }) => trees));
  return {
    folders: found.map(({ folder }) => folder),
    trees,
    credentials: trees.flatMap(credentialsIn),
    env: Object.fromEntries(
      Object.entries(ROOTS).flatMap(([variable, [programs, root]]) => {
        const base = found.find(({ folder }) => folder.endsWith(programs))?.folder.slice(0, -programs.length);
        const value = base === undefined ? undefined : (env[variable] ?? join(base, root));
        return value !== undefined && isFolder(value) ? [[variable, value]] : [];
      }),
    ),
  };
};

const NONE: CallerTools = { folders: [], trees: [], credentials: [], env: {} };

// Builds have these folders, and look into them first.
const OF_SYSTEM = /^\/(?:usr|bin|sbin)(?:\/|$)/;

/** The variable, the folder with programs that read it, and its value if the caller does not set it: paths from the home. */
const ROOTS = {
  RUSTUP_HOME: ['/.cargo/bin', '.rustup'],
  VOLTA_HOME: ['/.volta/bin', '.volta'],
} as const;

/** Returns a function that finds the home that a path is in; undefined if builds see the path anyway. */
const homesOf = (hidden: readonly string[]): ((path: string) => string | undefined) => {
  const own = ownHomes().filter(isFolder);
  const unseen = [
    ...['/home', '/root'],
    ...hidden,
    ...own.filter((home) => hidden.some((folder) => isInside(realpathSync(home), folder))),
  ];
  return (path) => {
    const outer = unseen.find((folder) => isInside(path, folder));
    if (outer === undefined) return undefined;
    const home = own.find((folder) => isInside(path, folder)) ?? outer;
    // Of `/home/linuxbrew/.linuxbrew/bin`, the home is `/home/linuxbrew`.
    return home === '/home' ? path.split('/').slice(0, 3).join('/') : home;
  };
};

const isFolder = (path: string): boolean => pathKind(path) === 'folder';

const withoutEnd = (path: string): string => normalize(path).replace(/(?<=.)\/$/, '');
