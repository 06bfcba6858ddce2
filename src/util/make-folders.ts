import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, where they are missing. Throws the error of the system. Not Node's own recursive mkdir: where a folder
 * exists but takes no new names, as `/proc` does for root, that tries again for ever, and no signal ends it.
 */
export const makeFolders = (path: string): void => {
  if (makeFolder(path) === 'made') return;
  makeFolders(dirname(path));
  mkdirSync(path);
};

/** `parent`: the folder above is missing. */
const makeFolder = (path: string): 'made' | 'parent' => {
  try {
    mkdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The root is its own parent.
    if (code === 'ENOENT' && dirname(path) !== path) return 'parent';
    // A file system that is read-only may say so before it says that the folder exists.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
  return 'made';
};
