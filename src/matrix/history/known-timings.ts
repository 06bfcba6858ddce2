import { existsSync } from 'node:fs';
import type { Warn } from './read-lines.ts';
import { readTimings } from './read-timings.ts';

/** The history where none is named. */
export const DEFAULT_HISTORY = 'history.ndjson';

/**
 * What scenarios took in earlier nights on a platform, for `matrix` and `run --shard` alike: by the history that is named, else by
 * `./history.ndjson` where it exists. Throws a `Failure` if a named one cannot be read: another shard may be able to, and divide otherwise.
 */
export const knownTimings = (
  history: string | undefined,
  platform: string,
  warn: Warn,
): ReadonlyMap<string, number> => {
  const file = history ?? (existsSync(DEFAULT_HISTORY) ? DEFAULT_HISTORY : undefined);
  return file === undefined ? new Map() : readTimings(file, platform, warn);
};
