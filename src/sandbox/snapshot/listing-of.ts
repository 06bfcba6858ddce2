import { opendirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolders } from '../../util/make-folders.ts';
import type { Listing } from './copy.ts';

/** How the file system of a folder lists names. Found by a trial: tmpfs differs between kernel versions (6.6 to 6.13 list in order). */
export const listingOf = (folder: string): Listing => {
  const trial = join(folder, '.listing');
  for (const name of ['a', 'b', 'c']) makeFolders(join(trial, name));
  // Not readdir: libuv sorts its result.
  const folderOf = opendirSync(trial);
  const first = folderOf.readSync()?.name;
  folderOf.closeSync();
  rmSync(trial, { recursive: true });
  return first === 'a' ? 'creation' : 'reverse';
};
