import { join, relative } from 'node:path';
import type { Scenario } from '../../../model/scenario.ts';
import type { BaseTree } from '../../../sandbox/git/base/with-base.ts';
import { isInside } from '../../../util/is-inside.ts';
import { realPath } from '../../../util/real-path.ts';

/** Where a path of the working tree is in the checkout of the base; a path outside of it stays. Absolute. */
export const pathInBase = (path: string, root: string, base: Pick<BaseTree, 'root'>): string => {
  const real = realPath(path);
  return isInside(real, root) ? join(base.root, relative(root, real)) : path;
};

/**
 * A scenario of the base whose absolute paths lead into the base, too, also where its file names the working tree; with the objects that git
 * needs in its builds.
 */
export const scenarioInBase = (scenario: Scenario, root: string, base: BaseTree): Scenario => {
  const moved = (path: string): string => pathInBase(path, root, base);
  const { source } = scenario;
  const isOfBase = source.kind === 'dir' && isInside(realPath(moved(source.dir)), realPath(base.root));
  return {
    ...scenario,
    source:
      source.kind === 'dir'
        ? { ...source, dir: moved(source.dir) }
        : source.kind === 'archive'
          ? { ...source, search: source.search.map(moved) }
          : source,
    binds: [
      ...scenario.binds.map((bind) => ({ ...bind, path: moved(bind.path) })),
      ...(isOfBase ? base.borrowed : []).map((path) => ({
        path,
        writable: false,
        private: false,
        belowHome: undefined,
      })),
    ],
  };
};
