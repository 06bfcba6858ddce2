/** What each scenario took in earlier nights on a platform, as `run --shard` reads it. */
export const timings = (history: string | undefined, platform: string): ReadonlyMap<string, number> => {
  void history;
  void platform;
  return new Map();
};
