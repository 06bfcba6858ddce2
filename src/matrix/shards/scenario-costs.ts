import { createHash } from 'node:crypto';

export interface ScenarioCost {
  readonly name: string;
  /** Whole milliseconds, at least 1: sums are exact, and do not depend on their order. */
  readonly cost: number;
  /** Of the name, 32 bits: where it is in an order that a new name does not change. */
  readonly hash: number;
}

/** What each scenario costs, in the order of the hashes. A scenario without a time costs the median of the others. */
export const scenarioCosts = (
  names: readonly string[],
  seconds: ReadonlyMap<string, number>,
): readonly ScenarioCost[] => {
  const median = medianSeconds(names, seconds) ?? 1;
  return names
    .map((name) => ({
      name,
      cost: Math.max(1, Math.round((knownSeconds(name, seconds) ?? median) * 1000)),
      hash: createHash('sha256').update(name).digest().readUInt32BE(0),
    }))
    .sort((one, other) => one.hash - other.hash || (one.name < other.name ? -1 : 1));
};

/** The median of the known times of these scenarios, undefined if none is known. */
export const medianSeconds = (
  names: readonly string[],
  seconds: ReadonlyMap<string, number>,
): number | undefined => {
  const known = names.flatMap((name) => knownSeconds(name, seconds) ?? []).sort((one, other) => one - other);
  return known[Math.floor(known.length / 2)];
};

/** What a scenario took in earlier nights; undefined if that is unknown, or no time. */
export const knownSeconds = (name: string, seconds: ReadonlyMap<string, number>): number | undefined => {
  const time = seconds.get(name);
  return time !== undefined && Number.isFinite(time) && time >= 0 ? time : undefined;
};
