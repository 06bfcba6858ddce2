import { assignShards } from './assign-shards.ts';
import { medianSeconds } from './scenario-costs.ts';

/** Below this, a shard takes longer to start than it saves. */
const WORTH_A_SHARD_SECONDS = 300;
/** Of a scenario, if nothing is known of any. */
const UNKNOWN_SECONDS = 60;
const LONGER = 1.25;

/**
 * How many shards a matrix needs: the fewest of which none takes more than 1.25 times as long as the longest scenario, or as five minutes if that
 * is longer. `most`: what the engine allows.
 */
export const chooseTotal = (
  names: readonly string[],
  seconds: ReadonlyMap<string, number>,
  most: number,
): number => {
  const unknown = medianSeconds(names, seconds) ?? UNKNOWN_SECONDS;
  const times = new Map(names.map((name) => [name, seconds.get(name) ?? unknown]));
  const limit = LONGER * Math.max(WORTH_A_SHARD_SECONDS, ...times.values());
  const sum = [...times.values()].reduce((before, time) => before + time, 0);
  const atMost = Math.max(1, Math.min(most, names.length));
  for (let total = Math.max(1, Math.ceil(sum / limit)); total < atMost; total++) {
    const shards = assignShards(names, total, times);
    if (shards.every((shard) => secondsOf(shard, times) <= limit)) return total;
  }
  return atMost;
};

const secondsOf = (names: readonly string[], times: ReadonlyMap<string, number>): number =>
  names.reduce((before, name) => before + times.get(name)!, 0);
