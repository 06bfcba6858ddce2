import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of the cache of real projects. It is not inside the checkout: npm, git and the like would find the package and the repository around it.
 * REPRO_HARNESS_REAL chooses another place.
 */
export const cacheFolder = (...parts: readonly string[]): string => {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const base = process.env['REPRO_HARNESS_REAL'] || join(cache, 'repro-harness-bench', 'real');
  const folder = join(base, ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
};
