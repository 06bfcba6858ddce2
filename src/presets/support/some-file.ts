import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../util/read-text.ts';

/** Whether one of the files below a folder has such a name, and such a text. Looks at the first 5,000 folders and files, nearest first. */
export const someFile = (folder: string, name: RegExp, text: RegExp): boolean => {
  const folders = [folder];
  let seen = 0;
  for (let next = folders.shift(); next !== undefined && seen < MOST; next = folders.shift())
    for (const entry of entriesOf(next)) {
      seen += 1;
      if (entry.isDirectory() && !SKIPPED.test(entry.name)) folders.push(join(next, entry.name));
      else if (entry.isFile() && name.test(entry.name) && text.test(readText(join(next, entry.name)) ?? ''))
        return true;
    }
  return false;
};

const MOST = 5000;

const SKIPPED = /^(?:\..*|node_modules|vendor|testdata)$/;

const entriesOf = (folder: string): Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
};
