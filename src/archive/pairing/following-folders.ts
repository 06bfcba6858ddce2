import type { RawPath } from '../../model/raw-path.ts';

/**
 * The folders, with their names on the other side, whose names are a part of the digest of a file in them, as in `.build-id/ab/cdef.debug`; by
 * the path of the control, the file. `files`: the names of files that follow from their contents.
 */
export const followingFolders = (
  files: readonly (readonly [control: RawPath, experiment: RawPath])[],
): ReadonlyMap<RawPath, { readonly experiment: RawPath; readonly file: RawPath }> => {
  const folders = new Map<RawPath, { readonly experiment: RawPath; readonly file: RawPath }>();
  for (const [one, other] of files) {
    let [a, b] = [one.lastIndexOf('/'), other.lastIndexOf('/')];
    for (let depth = 0; depth < DEEPEST && a > 0 && b > 0 && one.slice(0, a) !== other.slice(0, b); depth++) {
      folders.set(one.slice(0, a), { experiment: other.slice(0, b), file: one });
      [a, b] = [one.lastIndexOf('/', a - 1), other.lastIndexOf('/', b - 1)];
    }
  }
  return folders;
};

/** A digest is not spread over more folders. */
const DEEPEST = 8;
