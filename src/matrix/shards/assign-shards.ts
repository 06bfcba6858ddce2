import { fillShards } from './fill-shards.ts';
import { placeLongest } from './place-longest.ts';
import { scenarioCosts } from './scenario-costs.ts';

/**
 * Which scenarios each shard runs: `total` sorted lists of names, each name in one of them. The same for every order of the names. `seconds`:
 * what each took in earlier nights; a scenario without a time counts as the median.
 *
 * Balanced: the longest shard takes at most 4/3 of the best possible, and the best possible if all times are equal or unknown. Stable: a scenario
 * that is added moves few others, because the short ones lie on a line in the order of their hashes, and only those at the ends of the shards
 * change. If all times are equal or unknown, fewer than `total` move. docs/matrix.md has the proof and figures.
 */
export const assignShards = (
  names: readonly string[],
  total: number,
  seconds: ReadonlyMap<string, number>,
): readonly (readonly string[])[] => {
  const costs = scenarioCosts(names, seconds);
  const sum = costs.reduce((before, { cost }) => before + cost, 0);
  // Shares of equal length of the line are already the best possible.
  const areEqual = costs.every(({ cost }) => cost === costs[0]!.cost);
  const isLong = (cost: number): boolean => !areEqual && cost * LONG * total > sum;
  const shards = Array.from({ length: total }, () => ({ names: [] as string[], cost: 0 }));
  placeLongest(
    costs.filter(({ cost }) => isLong(cost)),
    shards,
  );
  fillShards(
    costs.filter(({ cost }) => !isLong(cost)),
    shards,
  );
  return shards.map((shard) => shard.names.sort());
};

/**
 * A scenario that takes more than this part of the mean of the shards is long. From 3 on, the bound of 4/3 holds. More long ones are better balanced and
 * less stable: docs/matrix.md has figures for 4.
 */
const LONG = 4;
