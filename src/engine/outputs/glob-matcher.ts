import type { RawPath } from '../../model/raw-path.ts';
import { toRaw } from '../../util/raw-path.ts';

/** Which paths match a list of globs. */
export interface GlobMatcher {
  readonly matches: (path: RawPath) => boolean;
  /** Whether a path below a folder may match; if false, the folder need not be listed. */
  readonly reaches: (folder: RawPath) => boolean;
}

/**
 * Matches paths by globs. A glob that names a folder matches all paths below it. Globs are text in UTF-8 and match the bytes of
 * names. An empty list matches nothing, and does not load the glob library.
 */
export const globMatcher = async (globs: readonly string[]): Promise<GlobMatcher> => {
  if (globs.length === 0) return { matches: () => false, reaches: () => false };
  const { default: picomatch } = await import('picomatch');
  const plain = globs.map((glob) => toRaw(glob.replace(/^\.\//, '').replace(/\/$/, '')));
  const matchers = plain.map((glob) => picomatch(glob, { dot: true, nonegate: true }));
  // The constant prefix of every match of a glob.
  const bases = plain.map((glob) => picomatch.scan(glob).base);
  return {
    matches: (path) => withParents(path).some((candidate) => matchers.some((matches) => matches(candidate))),
    reaches: (folder) =>
      bases.some((base) => base === '' || isWithin(folder, base) || isWithin(base, folder)),
  };
};

const isWithin = (path: RawPath, folder: RawPath): boolean =>
  path === folder || path.startsWith(`${folder}/`);

/** Every parent of a path, outermost first, and the path itself. */
const withParents = (path: RawPath): RawPath[] => {
  const found: RawPath[] = [];
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
    found.push(path.slice(0, slash));
  return [...found, path];
};
