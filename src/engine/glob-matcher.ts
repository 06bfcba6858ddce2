import type { RawPath } from '../model/raw-path.ts';
import { toRaw } from '../util/raw-path.ts';

/**
 * Matches paths by globs: a glob that names a folder takes all that lies below it. Globs are text in UTF-8 and match the bytes of
 * names. Without any, nothing matches, and nothing is loaded.
 */
export const globMatcher = async (globs: readonly string[]): Promise<(path: RawPath) => boolean> => {
  if (globs.length === 0) return () => false;
  const { default: picomatch } = await import('picomatch');
  const matchers = globs.map((glob) =>
    picomatch(toRaw(glob.replace(/^\.\//, '').replace(/\/$/, '')), { dot: true, nonegate: true }),
  );
  return (path) => withParents(path).some((candidate) => matchers.some((matches) => matches(candidate)));
};

/** Every parent of a path, outermost first, and the path itself. */
const withParents = (path: RawPath): RawPath[] => {
  const found: RawPath[] = [];
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
    found.push(path.slice(0, slash));
  return [...found, path];
};
