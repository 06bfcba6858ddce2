import type { Conditions } from '../../model/conditions.ts';
import { isInside } from '../../util/is-inside.ts';
import { parentOf } from '../../util/parent-of.ts';
import type { BuildPlan } from '../build-process/request.ts';
import { homes } from './skeleton.ts';

/**
 * The parent folder of a build's tree, which is the build's own: nothing is in it but the tree, and what the build writes there. Undefined if
 * something else that the build needs lies there, as it may with a path that the user chose.
 */
export const ownParent = (
  conditions: Conditions,
  plan: Pick<BuildPlan, 'binds' | 'tools'>,
): string | undefined => {
  const parent = parentOf(conditions['build-path']);
  const others = [
    conditions.tmpdir,
    ...homes(conditions, plan),
    ...plan.tools.trees,
    ...plan.binds.map(({ path }) => path),
  ];
  return parent === '' || others.some((path) => isInside(path, parent)) ? undefined : parent;
};
