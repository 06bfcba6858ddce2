/**
 * Which scenarios each shard runs: `total` lists of names. Longest first, each to the shard that has the least to do; a scenario without a
 * time counts as the median. The same for every order of the names. `seconds`: what each took in earlier nights.
 */
export const assignShards = (
  names: readonly string[],
  total: number,
  seconds: ReadonlyMap<string, number>,
): readonly (readonly string[])[] => {
  const known = names.flatMap((name) => seconds.get(name) ?? []).sort((one, other) => one - other);
  const median = known[Math.floor(known.length / 2)] ?? 1;
  const jobs = names
    .map((name) => ({ name, cost: seconds.get(name) ?? median }))
    .sort((one, other) => other.cost - one.cost || (one.name < other.name ? -1 : 1));
  const shards = Array.from({ length: total }, () => ({ names: [] as string[], cost: 0 }));
  for (const { name, cost } of jobs) {
    const least = shards.reduce((best, shard) => (shard.cost < best.cost ? shard : best));
    least.names.push(name);
    least.cost += cost;
  }
  return shards.map((shard) => shard.names.sort());
};
