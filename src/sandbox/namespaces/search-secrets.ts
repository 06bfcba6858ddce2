import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInside } from '../../util/is-inside.ts';
import { namesIn } from '../../util/names-in.ts';
import { outermost } from '../../util/outermost.ts';
import { pathKind } from '../../util/path-kind.ts';
import { findProgram } from '../host/find-programs.ts';
import { walkSecrets } from '../host/walk-secrets.ts';
import type { HostView } from './host-view.ts';
import { foundPaths, searchScript } from './search-script.ts';

/**
 * Shell text that searches for files and folders that nobody but root, or a group, may read: in folders of settings at any depth, elsewhere near
 * the tops of folders, because a host may have millions of files there.
 */
export const secretsScript = ({ searched, places }: Pick<HostView, 'searched' | 'places'>): string =>
  [
    searchScript([...searched.filter(isInEtc), ...settingsIn(places)], {
      tests: TESTS,
      depth: 32,
      seconds: 1,
    }),
    searchScript([...searched.filter((path) => !isInEtc(path)), ...shownOf(['/usr/local'], places)], {
      tests: TESTS,
      depth: 4,
      seconds: 3,
    }),
  ].join('\n');

const isInEtc = (path: string): boolean => isInside(path, '/etc');

/**
 * The paths, each once; in place of very many in one folder of data, that folder, because each path is a mount. `output`: what the script printed, which is nothing
 * where there is no find(1).
 */
export const secretsFound = (output: string, { places }: Pick<HostView, 'places'>): string[] =>
  findProgram('find') === undefined
    ? ['/etc', ...settingsIn(places).filter((folder) => folder !== '/srv')].flatMap(walkSecrets)
    : gathered([...new Set(foundPaths(output))]);

const gathered = (paths: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const folder of paths.map(dirname)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  const many = [...counts].filter(
    ([folder, count]) => count > MOST_IN_ONE && !OF_PROGRAMS.test(folder) && dirname(folder) !== '/',
  );
  return outermost([...paths, ...many.map(([folder]) => folder)]);
};

const MOST_IN_ONE = 50;
const OF_PROGRAMS = /^\/(?:etc|usr|opt)(?:\/|$)/;

const TESTS = '\\( -type d ! -perm -001 -print0 -prune -o ! -type l ! -type d ! -perm -004 -print0 \\)';

/** Folders outside /etc in which settings are, without links. Data is last: it may be too much for the time. */
const settingsIn = (places: readonly string[]): string[] => {
  const packages = namesIn('/opt').flatMap((name) =>
    ['etc', 'conf', 'config'].map((folder) => join('/opt', name, folder)),
  );
  return shownOf(['/usr/local/etc', '/usr/etc', ...packages, '/srv'], places);
};

/** The folders of these that exist and that builds see. */
const shownOf = (folders: readonly string[], places: readonly string[]): string[] => [
  ...new Set(
    folders
      .filter((folder) => pathKind(folder) === 'folder')
      .map((folder) => realpathSync(folder))
      .filter((folder) => places.some((place) => isInside(folder, place))),
  ),
];
