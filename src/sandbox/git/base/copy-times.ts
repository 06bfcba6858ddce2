import { lstatSync, lutimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { demand } from '../git.ts';

/**
 * Gives the files and folders of a checkout the modification times that the same paths have in a working tree, so that builds of both see the
 * same order of times: a new checkout has only the present time.
 */
export const copyTimes = async (root: string, folder: string, signal?: AbortSignal): Promise<void> => {
  const listed = await demand(['-C', folder, 'ls-files', '-z'], folder, { signal });
  const files = listed.split('\0').filter(Boolean);
  const folders = new Set<string>(['.']);
  for (const file of files)
    for (let parent = dirname(file); !folders.has(parent); parent = dirname(parent)) folders.add(parent);
  for (const path of [...files, ...folders]) {
    const from = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (from !== undefined && lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined)
      lutimesSync(join(folder, path), from.atime, from.mtime);
  }
};
