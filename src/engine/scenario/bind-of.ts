import { relative, resolve } from 'node:path';
import type { Scenario } from '../../model/scenario.ts';
import { ownHomes } from '../../sandbox/host/own-homes.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import type { WrittenScenario } from './schema.ts';

type Bind = Scenario['binds'][number];
type WrittenBind = NonNullable<WrittenScenario['binds']>[number];

/**
 * A path of the host that builds can use: `PATH` or `PATH:ro` read-only, `PATH:rw` writable, `PATH:private` with a version for each build;
 * or a map, whose path is taken as it is. `folder`: where relative paths start; `absoluteHome`: whether a path without `~`
 * can be in the home, too. Throws a `Failure` if it names no path.
 */
export const bindOf = (bind: WrittenBind, folder: string, { absoluteHome = false } = {}): Bind => {
  const { path: written, ...access } = typeof bind === 'string' ? readText(bind) : readMap(bind);
  const shown = displayText(typeof bind === 'string' ? bind : written);
  if (written === '') throw new Failure(`'${shown}' names no path: write one, or remove it`);
  if (/^~[^/]*$/.test(written))
    throw new Failure(
      `'${shown}' is not expanded: write a path in your home, such as ~/.m2, or ./${displayText(written)} for a file of that name`,
    );
  const [home] = ownHomes();
  const isBelowHome = written.startsWith('~/');
  if (isBelowHome && home === undefined)
    throw new Failure(
      `'${shown}' is in your home, but HOME is not set to an absolute path, and this user has no account: set HOME, or write the whole path`,
    );
  const path = isBelowHome ? resolve(home!, written.slice(2)) : resolve(folder, written);
  const isInHome = isBelowHome || (absoluteHome && home !== '/');
  const below = home !== undefined && isInHome ? relative(home, path) : '';
  return { path, ...access, belowHome: below === '' || below.startsWith('..') ? undefined : below };
};

type Access = Pick<Bind, 'path' | 'writable' | 'private'>;

const readText = (bind: string): Access => ({
  path: bind.replace(/:(?:r[ow]|private)$/, ''),
  writable: bind.endsWith(':rw'),
  private: bind.endsWith(':private'),
});

const readMap = (bind: Exclude<WrittenBind, string>): Access => {
  const { path, writable = false, private: own = false } = bind;
  if (writable && own)
    throw new Failure(
      `${displayText(path)} is both writable and private: with writable, what builds write reaches the host; with private, it does not\n  remove one of the two`,
    );
  return { path, writable, private: own };
};
