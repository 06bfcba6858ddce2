import { accessSync, constants, statSync } from 'node:fs';
import { displayText } from '../util/display.ts';
import { isInside } from '../util/is-inside.ts';
import { pathKind, systemWords } from '../util/path-kind.ts';
import { realPath } from '../util/real-path.ts';

/**
 * Why builds cannot get a path of the host, with the remedy; undefined if they can. The answer is the same with and without namespaces.
 * `trees`: where the builds have their trees.
 */
export const bindProblem = (path: string, trees: readonly string[] = []): string | undefined => {
  const shown = displayText(path);
  try {
    const mode = statSync(path).isDirectory() ? constants.R_OK | constants.X_OK : constants.F_OK;
    const taken = takenPlace(path, trees) ?? takenPlace(realPath(path), trees);
    if (taken !== undefined) return `${shown} cannot be bound: ${taken}`;
    accessSync(path, mode);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const remedy =
      code === 'EACCES' ? 'make it readable' : (otherAccess(path) ?? 'create it, or write another path');
    return `${shown} ${systemWords(error)}\n  ${remedy}, or remove it from binds`;
  }
};

/** What was meant by `PATH:WORD`, if PATH exists. */
const otherAccess = (path: string): string | undefined => {
  const before = /^(.+?):[^/]*$/.exec(path)?.[1];
  return before === undefined || pathKind(before) === undefined
    ? undefined
    : `after ${displayText(before)}, write only one of :ro, :rw and :private`;
};

/** Why a path would hide what the sandbox itself mounts; undefined if it does not. */
const takenPlace = (path: string, trees: readonly string[]): string | undefined => {
  if (path === '/') return 'builds see only parts of the host\n  name the folders that they need';
  const above = [...OWN, ...OPEN, ...trees].find((place) => isInside(place, path));
  if (above !== undefined) {
    const remedy = above === path ? 'name a path in it' : 'name the paths in it that builds need';
    return `each build has ${above === path ? 'one' : displayText(above)} of its own\n  ${remedy}`;
  }
  const below = [...OWN, ...trees].find((place) => isInside(path, place));
  return below === undefined
    ? undefined
    : `each build has ${displayText(below)} of its own\n  copy it to another folder, and bind that`;
};

/** Nothing of the host can be at, above or below these paths. */
const OWN = ['/build', '/proc', '/dev/pts', '/run/repro-harness'];

/** Nothing of the host can be at or above these, but below them. */
const OPEN = ['/tmp', '/var/tmp', '/dev/shm', '/run/lock'];
