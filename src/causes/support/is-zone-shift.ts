const DAY = 86_400;

/**
 * Whether two local times, apart by so many seconds, may be the same moment in two zones: a multiple of a quarter hour, 26 hours at most.
 * `careful`: not exactly a day, which no more than two zones in the Pacific are apart, but many builds.
 */
export const isZoneShift = (seconds: number, careful: boolean): boolean =>
  seconds !== 0 &&
  seconds % 900 === 0 &&
  Math.abs(seconds) <= 26 * 3600 &&
  !(careful && Math.abs(seconds) === DAY);
