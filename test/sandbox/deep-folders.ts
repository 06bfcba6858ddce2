import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';

/** Makes a folder of that name with so many folders in it, each in the one before, all named `d`, and the file `f` in the last; no path becomes long. */
export const makeDeep = (folder: string, depth: number, mode = 0o755): void => {
  const around = `${folder}-around`;
  mkdirSync(folder);
  writeFileSync(`${folder}/f`, '');
  chmodSync(folder, mode | 0o700);
  for (let level = 0; level < depth; level++) {
    mkdirSync(around);
    renameSync(folder, `${around}/d`);
    if (mode !== 0o755) chmodSync(`${around}/d`, mode);
    renameSync(around, folder);
  }
};
