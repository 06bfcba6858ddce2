import { chmodSync } from 'node:fs';

/** Makes a file or directory of our own readable to its owner; for throw-away files, whose mode has been noted before. */
export const unlock = (
  path: Buffer,
  stat: { isDirectory(): boolean; isFile(): boolean },
  mode: number,
): void => {
  if (stat.isDirectory() && (mode & 0o700) !== 0o700) chmodSync(path, 0o700);
  if (stat.isFile() && (mode & 0o400) === 0) chmodSync(path, 0o600);
};
