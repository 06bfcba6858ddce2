import type { RawPath } from '../../model/raw-path.ts';
import { toRaw } from '../../util/raw-path.ts';

/** Which paths a list of globs means. */
export interface GlobMatcher {
  readonly matches: (path: RawPath) => boolean;
  /** Whether something below a folder may match; false saves a walk through it. */
  readonly reaches: (folder: RawPath) => boolean;
}

/**
 * Matches paths by globs: a glob that names a folder takes all that lies below it. Globs are text in UTF-8 and match the bytes of
 * names. Without any, nothing matches, and nothing is loaded.
 */
export const globMatcher = async (globs: readonly string[]): Promise<GlobMatcher> => {
  if (globs.length === 0) return { matches: () => false, reaches: () => false };
  const { default: picomatch } = await import('picomatch');
  const plain = globs.map((glob) => toRaw(glob.replace(/^\.\//, '').replace(/\/$/, '')));
  const matchers = plain.map((glob) => picomatch(glob, { dot: true, nonegate: true }));
  // What every match of a glob begins with.
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
