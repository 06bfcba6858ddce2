import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** An absolute path without symbolic links, also of what does not exist yet. */
export const realPath = (path: string): string => {
  if (dirname(path) === path) return path;
  try {
    return realpathSync(path);
  } catch {
    return join(realPath(dirname(path)), basename(path));
  }
};
