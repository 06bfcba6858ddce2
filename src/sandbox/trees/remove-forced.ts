import { chmodSync, lstatSync, rmSync } from 'node:fs';
import { emptyFolder } from './empty-folder.ts';

/** Takes a folder of the caller's away with all that is in it, whatever modes a build gave to its folders, and however deep they are. */
export const removeForced = (folder: string | Buffer): void => {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      chmodSync(folder, 0o700);
      emptyFolder(folder);
    }
    rmSync(folder, { recursive: true, force: true });
  }
};
