import { join } from 'node:path';
import { baseName } from '../../util/base-name.ts';
import type { BuildRequest, BuildTree } from '../build-process/request.ts';
import { demandFolder } from '../trees/demand-folder.ts';
import type { BuildSite } from './build-site.ts';
import { ownParent } from './own-parent.ts';
import { copyFor } from './source-copies.ts';
import type { WrittenBuild } from './write-build.ts';

/** The tree that a build left. If it removed its tree or replaced it with something else, an empty folder. */
export const treeAfter = (
  site: BuildSite,
  request: BuildRequest,
  { outside, disk }: WrittenBuild,
): BuildTree => {
  const name = baseName(request.conditions['build-path']);
  const parent = join(outside, 'tree');
  const upper = request.copy === 'own' ? undefined : join(disk ?? join(outside, 'top'), 'upper');
  const source = copyFor(site, request).folder;
  if (request.attend !== undefined) return { merged: parent, upper, source, beside: undefined };
  const merged = join(parent, name);
  demandFolder(merged);
  return {
    merged,
    upper: upper === undefined ? undefined : join(upper, name),
    source,
    beside: ownParent(request.conditions, site.plan) === undefined ? undefined : (upper ?? parent),
  };
};
