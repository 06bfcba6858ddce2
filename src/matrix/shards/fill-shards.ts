import type { FillingShard } from './place-longest.ts';
import type { ScenarioCost } from './scenario-costs.ts';

/**
 * Fills shards up to one level: the scenarios, in the order of their hashes, are a line of their lengths, and each shard gets the share of the line
 * that it lacks to the level. A scenario belongs to the share that contains its middle: no shard exceeds the level by more than the longest.
 */
export const fillShards = (costs: readonly ScenarioCost[], shards: readonly FillingShard[]): void => {
  const sum = costs.reduce((before, { cost }) => before + cost, 0);
  const level = levelOf(
    shards.map(({ cost }) => cost),
    sum,
  );
  const shares = shards.map(({ cost }) => Math.max(0, level.sum - cost * level.shards));
  let shard = 0;
  let end = shares[0]!;
  let start = 0;
  for (const { name, cost } of costs) {
    // Twice the middle and twice the end, both times the shards of the level: whole numbers.
    while (shard < shards.length - 1 && (2 * start + cost) * level.shards >= 2 * end) end += shares[++shard]!;
    shards[shard]!.names.push(name);
    shards[shard]!.cost += cost;
    start += cost;
  }
};

/** The height, `sum / shards`, to which the shards below it are filled by an amount. */
const levelOf = (
  costs: readonly number[],
  amount: number,
): { readonly sum: number; readonly shards: number } => {
  let level = { sum: amount, shards: 0 };
  for (const cost of [...costs].sort((one, other) => one - other)) {
    if (level.shards > 0 && cost * level.shards >= level.sum) break;
    level = { sum: level.sum + cost, shards: level.shards + 1 };
  }
  return level;
};
