import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { cacheFolder } from './cache-folder.ts';

/** Gives a fresh copy of a source, alone in its parent folder, and removes both afterwards. */
export const inCopy = async <Result>(
  source: string,
  name: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> => {
  const parent = join(cacheFolder('work'), name);
  rmSync(parent, { recursive: true, force: true });
  mkdirSync(parent, { recursive: true });
  try {
    await execa('cp', ['-a', source, parent]);
    return await use(join(parent, basename(source)));
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
};
