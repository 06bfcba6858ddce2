import { chmodSync } from 'node:fs';

/** Makes a file or directory of the caller readable for its owner. Only for temporary files whose mode was read before. */
export const unlock = (
  path: Buffer,
  stat: { isDirectory(): boolean; isFile(): boolean },
  mode: number,
): void => {
  if (stat.isDirectory() && (mode & 0o700) !== 0o700) chmodSync(path, 0o700);
  if (stat.isFile() && (mode & 0o400) === 0) chmodSync(path, 0o600);
};
