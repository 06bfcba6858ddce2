import { type Dirent, readdirSync } from 'node:fs';
import { runTool } from '../host/run-tool.ts';
import { removeForced } from './remove-forced.ts';

/** Removes a folder as `removeForced` does; if it holds many files, in another process, so that this one can write the report meanwhile. */
export const removeBeside = async (folder: string): Promise<void> => {
  // What it cannot remove, because of modes, is left to `removeForced`.
  if (holdsMany(folder)) await runTool('rm', ['-rf', '--', folder], { keepsPowers: true }).catch(() => {});
  removeForced(folder);
};

const holdsMany = (root: string): boolean => {
  const pending = [root];
  let found = 0;
  for (let folder = pending.pop(); folder !== undefined && found < MANY; folder = pending.pop()) {
    const entries = entriesOf(folder);
    found += entries.length;
    for (const entry of entries) if (entry.isDirectory()) pending.push(`${folder}/${entry.name}`);
  }
  return found >= MANY;
};

/** None of a folder that cannot be listed. */
const entriesOf = (folder: string): readonly Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
};

/** Starting a process takes as long as removing a few hundred files. */
const MANY = 500;
