import type { HistoryLine } from '../../model/history-line.ts';
import { readLines, type Warn } from './read-lines.ts';

/**
 * How many seconds each scenario of a history took: the median of its last ten nights on `platform`; without such nights, of those on any. Nights
 * on which the build failed count only if there are no others. Throws a `Failure` if the file cannot be read.
 */
export const readTimings = (
  file: string,
  platform: string,
  warn: Warn = () => {},
): ReadonlyMap<string, number> => {
  const scenarios = new Map<string, Timed>();
  for (const line of readLines(file, warn)) {
    const timed = scenarios.get(line.scenario) ?? new Map<number, Night[]>();
    const rank = (line.platform === platform ? 0 : 2) + (line.verdict === 'failed' ? 1 : 0);
    timed.set(rank, withNight(timed.get(rank) ?? [], line));
    scenarios.set(line.scenario, timed);
  }
  return new Map([...scenarios].map(([scenario, timed]) => [scenario, median(timed.get(best(timed))!)]));
};

/** By how well they fit, the best first: 0 for builds that did not fail, on the platform. */
type Timed = Map<number, Night[]>;

type Night = Pick<HistoryLine, 'night' | 'started' | 'platform' | 'seconds'>;

const NIGHTS = 10;

/** The last nights, sorted by time. Of several runs in one night on one platform, the last one counts. */
const withNight = (known: readonly Night[], { night, started, platform, seconds }: HistoryLine): Night[] => {
  const same = known.find((other) => other.night === night && other.platform === platform);
  if (same !== undefined && same.started > started) return [...known];
  return [...known.filter((other) => other !== same), { night, started, platform, seconds }]
    .sort((one, other) => (one.started < other.started ? -1 : 1))
    .slice(-NIGHTS);
};

const best = (timed: Timed): number => [...timed.keys()].sort((one, other) => one - other)[0]!;

const median = (nights: readonly Night[]): number => {
  const sorted = nights.map(({ seconds }) => seconds).sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
