import { baseName } from '../../util/base-name.ts';
import type { BuildPlan, BuildRequest } from '../build-process/request.ts';
import { kernelAtLeast } from '../host/kernel-at-least.ts';
import type { BuildSite } from './build-site.ts';
import { HOST } from './host-layers.ts';
import { bind, type Mount } from './mount-table.ts';
import { ownParent } from './own-parent.ts';
import { type BuildFolders, buildFolders } from './skeleton.ts';
import { ownPlace, sharedParent } from './source-copies.ts';

/**
 * Mounts the tree of a build, below its parent folder, at a path of the sandbox: an overlay over the shared copy of the source, whose writes
 * go to memory or to a folder of the host; a copy of the build's own; or the empty tree of an attended build, which has no parent folder.
 */
export const treeMount = (site: BuildSite, request: BuildRequest, disk: string | undefined): Mount => {
  const { top, tree } = buildFolders(request.id);
  if (request.attend !== undefined) return bind(`${top}/upper`, tree, true);
  if (request.copy === 'own') return bind(ownPlace(request), tree, true);
  const writable = disk === undefined ? top : HOST + disk;
  // disorderfs shows the inode numbers of both layers as of one device: a number of each would be that of two files, which cp and fakeroot confuse.
  const numbers = request.conditions['file-order'].built === undefined ? '' : ',xino=on';
  // Nothing is kept of the disk after a crash: without this, the kernel writes all of its file system when the overlay goes (overlayfs.rst, "Volatile mount").
  const unsynced = disk !== undefined && kernelAtLeast(site.host.kernel, 5, 10) ? ',volatile' : '';
  return {
    source: 'overlay',
    target: tree,
    type: 'overlay',
    options: `lowerdir=${sharedParent(site, request)},upperdir=${writable}/upper,workdir=${writable}/work,userxattr${numbers}${unsynced}`,
  };
};

/**
 * Mounts it in the build's root. One mount for the parent folder and the tree: with one for each, the kernel would refuse to link or rename
 * files from one to the other.
 */
export const placedTree = (
  { root, tree }: BuildFolders,
  { conditions, attend }: BuildRequest,
  plan: BuildPlan,
): Mount => {
  const path = conditions['build-path'];
  if (attend !== undefined) return bind(tree, root + path, true);
  const parent = ownParent(conditions, plan);
  return parent === undefined
    ? bind(`${tree}/${baseName(path)}`, root + path, true)
    : bind(tree, root + parent, true);
};
