import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ownHomes } from '../../sandbox/host/own-homes.ts';

/** Whether one of these paths exists in the caller's home. */
export const inHome = (...paths: readonly string[]): boolean => {
  const [home] = ownHomes();
  return home !== undefined && paths.some((path) => existsSync(join(home, path)));
};
