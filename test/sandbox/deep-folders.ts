import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Makes a folder with `depth` nested folders in it, all named `d`, and the file `f` in the innermost one. Uses only short paths, so the
 * depth is not limited by PATH_MAX.
 */
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
