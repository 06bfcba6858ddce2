import { chmodSync, chownSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '../../util/make-folders.ts';
import type { Copy } from './copy.ts';

/** Makes the folder of a copy and its parent, which belongs to the user of the build, too. */
export const makePlace = ({ folder, variant: { owner } }: Copy): void => {
  makeFolders(folder);
  const parent = dirname(folder);
  chmodSync(parent, 0o755);
  if (owner !== undefined) chownSync(parent, owner.uid, owner.gid);
};

/** Gives the parent the time of the source's root; call it when the copy is complete. */
export const finishPlace = ({ folder }: Copy): void => {
  const { mtimeMs } = statSync(folder);
  utimesSync(dirname(folder), mtimeMs / 1000, mtimeMs / 1000);
};
