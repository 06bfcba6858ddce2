import { chmodSync, lstatSync, rmSync } from 'node:fs';
import { emptyFolder } from './empty-folder.ts';

/** Removes a folder of the caller with all its content, whatever modes a build gave to its directories and however deep they are. */
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
