import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildRequest } from '../build-process/request.ts';
import { becomeBuild } from './become-build.ts';
import { rootMounts } from './build-mounts.ts';
import { type BuildSite, limitOf } from './build-site.ts';
import { disorderMounts, disorderOf, ORDER_TABLE } from './disorder.ts';
import { kernelFiles } from './kernel-files.ts';
import { type Mount, mountTable } from './mount-table.ts';
import { privateMounts, privateScript, writePrivate } from './private-binds.ts';
import { enterScript, insideScript } from './scripts.ts';
import { buildFolders, writeLayers, writeSeed, writeSkeleton } from './skeleton.ts';
import { copyFor } from './source-copies.ts';
import { placedTree, treeMount } from './tree-mounts.ts';
import { protectMounts, refuseWritableMount } from './write-protect.ts';

/** The folders of a build, as paths of the harness. */
export interface WrittenBuild {
  /** The folder of the build. */
  readonly outside: string;
  /** The folder on disk that the build writes to; undefined if it writes to memory. */
  readonly disk: string | undefined;
  /** All mounts of its root. */
  readonly mounts: readonly Mount[];
}

/** Writes all files that a build's namespaces are made from. */
export const writeBuild = (site: BuildSite, request: BuildRequest): WrittenBuild => {
  const { handle, host, plan, top, hiddenInEtc } = site;
  const { id, conditions, attend, byHand = false } = request;
  const copy = copyFor(site, request);
  const folders = buildFolders(id);
  const outside = `${handle.outside}/b/${id}`;
  const { filesystem } = conditions;
  const disk = filesystem.kind === 'disk' ? handle.diskFolder(filesystem.folder, id) : undefined;
  const generated = kernelFiles(conditions, host);
  writeSkeleton(handle.outside, folders, conditions, plan, { top, hiddenInEtc });
  for (const { path, text } of generated) {
    mkdirSync(dirname(join(outside, 'generated', path)), { recursive: true });
    writeFileSync(join(outside, 'generated', path), text);
  }
  const empty = attend !== undefined;
  writeSeed(join(outside, 'seed'), plan, copy, empty);
  writePrivate(handle.outside, folders, site);
  if (disk !== undefined) writeLayers(disk, copy, empty);
  const mounts = rootMounts(
    folders,
    placedTree(folders, request, plan),
    conditions,
    plan,
    top,
    generated,
    site,
  );
  const disorder = attend === undefined ? disorderOf(site, conditions) : undefined;
  const become = becomeBuild(site, request, refuseWritableMount(mounts, folders.root));
  const shape = { byHand, network: plan.network, sizeBytes: limitOf(site), disorder };
  const files = {
    'tree.fstab': mountTable([treeMount(site, request, disk), ...privateMounts(folders, site)]),
    'root.fstab': mountTable(mounts),
    ...(disorder === undefined ? {} : { [ORDER_TABLE]: mountTable(disorderMounts(folders)) }),
    'enter.sh': enterScript(folders, conditions, host, {
      ...shape,
      own: privateScript(folders, site, become.owner),
    }),
    'inside.sh': insideScript(folders, conditions, host, {
      ...shape,
      ...become,
      protect: protectMounts(mounts, folders.root),
      input: attend !== undefined || byHand,
    }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(outside, name), text);
  return { outside, disk, mounts };
};
