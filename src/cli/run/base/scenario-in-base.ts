import { join, relative } from 'node:path';
import type { Scenario } from '../../../model/scenario.ts';
import type { BaseTree } from '../../../sandbox/git/base/with-base.ts';
import type { WorkingTree } from '../../../sandbox/git/base/working-tree.ts';
import { isInside } from '../../../util/is-inside.ts';
import { realPath } from '../../../util/real-path.ts';

/** Where a path of the working tree is in the checkout of the base; a path outside of it stays. Absolute. */
export const pathInBase = (path: string, root: string, base: Pick<BaseTree, 'root'>): string => {
  const real = realPath(path);
  return isInside(real, root) ? join(base.root, relative(root, real)) : path;
};

/** Whether the source of a scenario is no folder of a working tree. */
export const isElsewhere = (
  { source }: Pick<Scenario, 'source'>,
  { root }: { readonly root: string },
): boolean => source.kind !== 'dir' || !isInside(realPath(source.dir), realPath(root));

/** A scenario of the change, whose builds see the repository that a linked working tree leads to. */
export const scenarioInChange = (scenario: Scenario, tree: WorkingTree): Scenario =>
  tree.linked === undefined || isElsewhere(scenario, tree)
    ? scenario
    : { ...scenario, binds: [...scenario.binds, readOnly(tree.linked)] };

const readOnly = (path: string): Scenario['binds'][number] => ({
  path,
  writable: false,
  private: false,
  belowHome: undefined,
});

/**
 * A scenario of the base whose absolute paths lead into the base, too, also where its file names the working tree; with the objects that git
 * needs in its builds.
 */
export const scenarioInBase = (scenario: Scenario, root: string, base: BaseTree): Scenario => {
  const moved = (path: string): string => pathInBase(path, root, base);
  const { source } = scenario;
  const own: Scenario = {
    ...scenario,
    source:
      source.kind === 'dir'
        ? { ...source, dir: moved(source.dir) }
        : source.kind === 'archive'
          ? { ...source, search: source.search.map(moved) }
          : source,
    binds: scenario.binds.map((bind) => ({ ...bind, path: moved(bind.path) })),
  };
  return isElsewhere(own, base) ? own : { ...own, binds: [...own.binds, ...base.borrowed.map(readOnly)] };
};
