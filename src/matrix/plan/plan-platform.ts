import { bundleName } from '../bundle/bundle-name.ts';
import { assignShards } from '../shards/assign-shards.ts';
import { chooseTotal } from '../shards/choose-total.ts';
import { expectedTimes } from '../shards/expected-times.ts';
import type { PlannedPlatform, Platform } from './matrix-plan.ts';

export interface PlatformShards {
  readonly names: readonly string[];
  /** What scenarios took there in earlier nights. */
  readonly seconds: ReadonlyMap<string, number>;
  /** How many shards; undefined: as few as keep the longest short, at most `most`. */
  readonly total: number | undefined;
  readonly most: number;
}

/** The shards of a platform: the same that `run --shard` makes of these names and times. */
export const planPlatform = (
  { name: platform, runner }: Platform,
  { names, seconds, total: given, most }: PlatformShards,
): PlannedPlatform => {
  const total = given ?? chooseTotal(names, seconds, most);
  const expected = expectedTimes(names, seconds);
  return {
    name: platform,
    runner,
    shards: assignShards(names, total, seconds).map((assigned, place) => {
      const shard = { index: place + 1, total };
      const scenarios = assigned.map((name) => ({ name, ...expected.get(name)! }));
      const sum = scenarios.reduce((before, one) => before + one.seconds, 0);
      return { shard, bundle: bundleName(platform, shard), seconds: rounded(sum), scenarios };
    }),
  };
};

/** To milliseconds: a sum of decimal fractions has a tail. */
const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;
