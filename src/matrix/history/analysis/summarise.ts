import type { Verdict } from '../../../model/report.ts';
import { findFaults } from './find-faults.ts';
import { findFlaky } from './find-flaky.ts';
import { findLostAxes } from './find-lost-axes.ts';
import type { Fault, Flake, HistorySummary, LostAxis, Period, TrackSummary } from './history-summary.ts';
import type { Track } from './read-tracks.ts';

/**
 * What the tracks of a history say. What lasts is reported however long ago it began; what is over, and what is flaky, from the night `since` on,
 * by default the last 30. A scenario that has not run in this time counts as removed.
 */
export const summarise = (tracks: readonly Track[], since?: string): HistorySummary => {
  const period = periodOf(tracks, since);
  const siblings = new Map<string, Track[]>();
  for (const track of tracks) siblings.set(track.scenario, [...(siblings.get(track.scenario) ?? []), track]);
  const lastNights = new Map<string, string>();
  for (const { platform, nights } of tracks)
    if (nights.at(-1)!.night > (lastNights.get(platform) ?? ''))
      lastNights.set(platform, nights.at(-1)!.night);
  const present = tracks.filter(({ nights }) => nights.at(-1)!.night >= period.since);
  const found = present.map((track) => {
    const faults = findFaults(track, siblings.get(track.scenario)!);
    const flaky = findFlaky(track, faults, period.since);
    return {
      flaky,
      faults: faults.filter(
        (fault) => isRecent(fault, period) && !flaky.some((flake) => covers(flake, fault, faults, period)),
      ),
    };
  });
  return {
    schema: 1,
    period,
    tracks: tracks.map((track) => trackSummary(track, lastNights.get(track.platform)!)),
    faults: found.flatMap(({ faults }) => faults).sort(latestFirst),
    flaky: found.flatMap(({ flaky }) => flaky).sort((one, other) => other.unlike - one.unlike),
    lostAxes: present
      .flatMap(findLostAxes)
      // An axis that somebody excludes on purpose is told for a while.
      .filter((lost) => lost.status !== 'excluded' || lost.since >= period.since)
      .sort(latestFirst),
  };
};

const NIGHTS = 30;
const A_DAY_MS = 86_400_000;

const periodOf = (tracks: readonly Track[], since: string | undefined): Period => {
  const nights = [...new Set(tracks.flatMap((track) => track.nights.map(({ night }) => night)))].sort();
  const [first = '', last = ''] = [nights[0], nights.at(-1)];
  const begin = new Date(Date.parse(last) - (NIGHTS - 1) * A_DAY_MS);
  return {
    first,
    last,
    nights: nights.length,
    since: since ?? (Number.isNaN(begin.getTime()) ? last : begin.toISOString().slice(0, 10)),
  };
};

const isRecent = ({ mended }: Fault, { since }: Period): boolean =>
  mended === undefined || mended.night >= since;

/**
 * Whether a fault is a part of what is flaky: then no commit and no version is its reason. One that began once and lasts is reported beside it:
 * something that is not recorded may have changed.
 */
const covers = (
  { kind, outputs, verdicts }: Flake,
  fault: Fault,
  faults: readonly Fault[],
  { since }: Period,
): boolean => {
  const isPart =
    kind !== 'bytes' &&
    (fault.kind === 'failed' ? verdicts.failed !== undefined : outputs.includes(fault.output));
  const times = faults.filter(
    ({ output, mended }) => output === fault.output && (mended === undefined || mended.night >= since),
  );
  return isPart && (times.length > 1 || fault.mended !== undefined);
};

const latestFirst = (one: Fault | LostAxis, other: Fault | LostAxis): number =>
  one.since < other.since ? 1 : one.since > other.since ? -1 : 0;

const trackSummary = ({ scenario, platform, nights }: Track, lastNight: string): TrackSummary => {
  const last = nights.at(-1)!;
  const verdicts: Record<Verdict, number> = {
    reproducible: 0,
    unreproducible: 0,
    inconclusive: 0,
    failed: 0,
  };
  for (const { verdict } of nights) verdicts[verdict] += 1;
  const seconds = nights.map((run) => run.seconds).sort((one, other) => one - other);
  return {
    scenario,
    platform,
    nights: nights.length,
    verdicts,
    last: last.night,
    verdict: last.verdict,
    since: nights[nights.findLastIndex(({ verdict }) => verdict !== last.verdict) + 1]!.night,
    isCurrent: last.night === lastNight,
    seconds: seconds[seconds.length >> 1]!,
  };
};
