import { largest } from '../../util/largest.ts';
import { assignShards } from './assign-shards.ts';
import { expectedTimes } from './expected-times.ts';

/** A shorter shard takes longer to start than it saves. */
const WORTH_A_SHARD_SECONDS = 300;
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
  const expected = expectedTimes(names, seconds);
  const sumOf = (some: readonly string[]): number =>
    some.reduce((before, name) => before + expected.get(name)!.seconds, 0);
  const times = names.map((name) => expected.get(name)!.seconds);
  const limit = LONGER * largest(times, WORTH_A_SHARD_SECONDS);
  const atMost = Math.max(1, Math.min(most, names.length));
  for (let total = Math.max(1, Math.ceil(sumOf(names) / limit)); total < atMost; total++)
    if (assignShards(names, total, seconds).every((shard) => sumOf(shard) <= limit)) return total;
  return atMost;
};
