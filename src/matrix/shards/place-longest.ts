import type { ScenarioCost } from './scenario-costs.ts';

export interface FillingShard {
  readonly names: string[];
  cost: number;
}

/**
 * Adds the long scenarios to shards: longest first, each to the shard that has the least to do (Graham 1969: at most 4/3 of the best possible).
 * Of several such shards, each name has its own favourite, so that a new scenario moves few of those after it.
 */
export const placeLongest = (costs: readonly ScenarioCost[], shards: readonly FillingShard[]): void => {
  const longestFirst = [...costs].sort((one, other) => other.cost - one.cost || one.hash - other.hash);
  for (const { name, cost, hash } of longestFirst) {
    let best = 0;
    let favour = favourOf(hash, 0);
    for (let index = 1; index < shards.length; index++) {
      const more = shards[index]!.cost - shards[best]!.cost;
      if (more > 0) continue;
      const other = favourOf(hash, index);
      if (more === 0 && other >= favour) continue;
      best = index;
      favour = other;
    }
    shards[best]!.names.push(name);
    shards[best]!.cost += cost;
  }
};

/** A hash of both: the last steps of MurmurHash3. */
const favourOf = (hash: number, shard: number): number => {
  let mixed = hash ^ Math.imul(shard + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};
