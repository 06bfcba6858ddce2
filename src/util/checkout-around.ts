import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { VERSION_CONTROL_FOLDERS } from './version-control-folders.ts';

/** The root of the checkout in which a folder lies; undefined if it lies in none. */
export const checkoutAround = (folder: string): string | undefined => {
  if (VERSION_CONTROL_FOLDERS.some((name) => existsSync(join(folder, name)))) return folder;
  return folder === dirname(folder) ? undefined : checkoutAround(dirname(folder));
};
