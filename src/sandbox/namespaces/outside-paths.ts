import { isInside } from '../../util/is-inside.ts';
import { toRaw } from '../../util/raw-path.ts';
import type { OutsidePaths } from '../clock/follow-path.ts';
import { HOST } from './host-layers.ts';
import type { Mount } from './mount-table.ts';

/**
 * Finds the files of a build after it has ended, when its own mounts no longer exist: each mount shows a folder of the host, or one that is
 * still there in the sandbox. `outside`: the path through which the harness reaches the sandbox's root; `root`: the build's root in it.
 */
export const outsidePaths = (outside: string, root: string, mounts: readonly Mount[]): OutsidePaths => {
  const places = mounts
    .map((mount) => ({ target: toRaw(mount.target.slice(root.length)), prefixes: sourcesOf(mount) }))
    .map(({ target, prefixes }) => ({
      target,
      prefixes: prefixes
        // A layer that is itself a mount of the build is empty now.
        .map((source) => mounts.findLast(({ target }) => target === source)?.source ?? source)
        .map((source) => (isInside(source, HOST) ? source.slice(HOST.length) : `${outside}${source}`)),
    }))
    .reverse();
  return (inside) => {
    // The last mount on a path is the topmost.
    const place = places.find(({ target }) => isInside(inside, target));
    const rest = inside.slice(place?.target.length ?? 0);
    return (place?.prefixes ?? []).map((prefix) => ({ prefix, rest }));
  };
};

/** The folders that a mount shows, the topmost first; none for a file system of the kernel. */
const sourcesOf = ({ source, type, options }: Mount): readonly string[] => {
  if (type === 'none') return [source];
  const lower = /(?:^|,)lowerdir=([^,]*)/.exec(options)?.[1];
  return lower?.split(':') ?? [];
};
