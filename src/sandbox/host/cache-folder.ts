import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Failure } from '../../util/failure.ts';
import { isInside } from '../../util/is-inside.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { ownHomes } from './own-homes.ts';

/** The caller's cache folder of this program (XDG Base Directory Specification 0.8). Throws a `Failure` if the caller has no home. */
export const cacheFolder = (): string => join(chosenCache() ?? join(home(), '.cache'), 'repro-harness');

/** The specification says that a relative path is to be ignored. */
const chosenCache = (): string | undefined => {
  const folder = process.env['XDG_CACHE_HOME'];
  return folder !== undefined && isAbsolute(folder) ? folder : undefined;
};

/** An empty or relative HOME would put the cache into the current folder, which may be the source. */
const home = (): string => {
  const [home] = ownHomes();
  if (home !== undefined) return home;
  throw new Failure(
    'there is no folder for the cache: HOME is not set to an absolute path, and this user has no account\n  set HOME or XDG_CACHE_HOME to a folder that you may write to',
  );
};

/**
 * Makes a folder of the cache, and those above it. Throws the error of the system; also if the home does not exist: root could make it, but a
 * home such as `/nonexistent` is not meant to exist.
 */
export const makeInCache = (folder: string): void => {
  if (chosenCache() === undefined && isInside(folder, cacheFolder())) statSync(home());
  makeFolders(folder);
};
