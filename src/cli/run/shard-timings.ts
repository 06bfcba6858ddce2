import { existsSync } from 'node:fs';
import { readTimings } from '../../matrix/history/read-timings.ts';
import { displayText } from '../../util/display.ts';

/**
 * What each scenario took in earlier nights on a platform, by which `matrix` and `run --shard` alike divide the scenarios: from the history given,
 * else from ./history.ndjson where it exists. In the first night there is none.
 */
export const shardTimings = (
  history: string | undefined,
  platform: string,
  say: (line: string) => void,
): ReadonlyMap<string, number> => {
  const file = history ?? DEFAULT;
  if (existsSync(file)) return readTimings(file, platform, say);
  if (history !== undefined) say(`there is no ${displayText(file)} yet: no times are known`);
  return new Map();
};

const DEFAULT = 'history.ndjson';
