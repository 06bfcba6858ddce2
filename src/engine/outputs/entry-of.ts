import type { Manifest, ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';

/** The entry of a path, by a binary search: manifests are sorted. */
export const entryOf = (manifest: Manifest, path: RawPath): ManifestEntry | undefined => {
  let [low, high] = [0, manifest.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (manifest[middle]!.path < path) low = middle + 1;
    else high = middle;
  }
  return manifest[low]?.path === path ? manifest[low] : undefined;
};
