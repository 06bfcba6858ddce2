import { literalPattern } from '../../util/patterns/literal-pattern.ts';
import { toRaw } from '../../util/raw-path.ts';

/** A pattern (docs/patterns.md) of a folder of the source as a pattern of the source; undefined for its root. */
export const inFolder = (pattern: string, folder: string | undefined): string => {
  if (folder === undefined) return pattern;
  // The folder that contains a folder of the source is the root of the source.
  if (pattern.startsWith('../')) return pattern.slice(2);
  const path = pattern.replace(/^\.?\//, '');
  // Without a slash, other than at its end, it is a name at any depth.
  return path === pattern && !path.slice(0, -1).includes('/')
    ? pattern
    : `${literalPattern(toRaw(folder))}/${path}`;
};
