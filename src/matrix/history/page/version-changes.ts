import { changesBetween } from '../analysis/changes-between.ts';
import type { Change } from '../analysis/history-summary.ts';
import type { Run, Track } from '../analysis/read-tracks.ts';

/** The nights in which a platform, or repro-harness on it, had other versions than the night before. */
export const versionChanges = (
  tracks: readonly Track[],
): readonly { readonly night: string; readonly changes: readonly Change[] }[] => {
  const byNight = new Map<string, Run>();
  for (const { nights } of tracks)
    for (const run of nights) if (!byNight.has(run.night)) byNight.set(run.night, run);
  const nights = [...byNight.keys()].sort();
  return nights.slice(1).flatMap((night, index) => {
    const before = byNight.get(nights[index]!)!;
    const changes = changesBetween(before, byNight.get(night)!).filter(({ what }) => what !== 'commit');
    return changes.length === 0 ? [] : [{ night, changes }];
  });
};
