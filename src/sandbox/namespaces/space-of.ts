import { join } from 'node:path';
import type { BuildRequest } from '../build-process/request.ts';
import { type SpaceWatch, watchSpace } from '../build-process/watch-space.ts';
import { type BuildSite, limitOf } from './build-site.ts';
import { ownPlace } from './source-copies.ts';
import type { WrittenBuild } from './write-build.ts';

/** Watches how much a build writes. */
export const spaceOf = (
  site: BuildSite,
  request: BuildRequest,
  { outside, disk }: WrittenBuild,
): SpaceWatch => {
  const limitBytes = limitOf(site);
  const top = join(outside, 'top');
  if (request.copy === 'own') {
    // It lies in the memory that all builds have together, as does what the build writes elsewhere.
    const copy = site.handle.outside + ownPlace(request);
    return watchSpace({ folder: copy, own: [copy, top], near: [], limitBytes, kind: 'shared' });
  }
  return watchSpace(
    disk === undefined
      ? { folder: top, own: [], near: [], limitBytes, kind: 'bounded' }
      : { folder: disk, own: [disk], near: [], limitBytes, kind: 'shared' },
  );
};
