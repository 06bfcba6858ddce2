import { dirname } from 'node:path';

/** Those of some absolute paths, each once and in their order, that are not inside another one of them. None ends with a slash. */
export const outermost = (paths: readonly string[]): string[] => {
  const all = new Set(paths);
  const isBelow = (path: string): boolean => {
    const folder = dirname(path);
    return folder !== path && (all.has(folder) || isBelow(folder));
  };
  return [...all].filter((path) => !isBelow(path));
};
