import { groupBy } from '../../../util/group-by.ts';
import { changesBetween } from '../analysis/changes-between.ts';
import type { Change } from '../analysis/history-summary.ts';
import { isOfTheMachine } from '../analysis/of-the-machine.ts';
import type { Track } from '../analysis/read-tracks.ts';

/** The nights in which a scenario of a platform was built with other versions than the night before, and which. Sorted. */
export const versionChanges = (
  tracks: readonly Track[],
): readonly { readonly night: string; readonly changes: readonly Change[] }[] => {
  const found = new Map<string, { readonly night: string; readonly change: Change }>();
  for (const { nights } of tracks)
    for (const [index, run] of nights.entries()) {
      const before = nights[index - 1];
      // Runs share equal versions (`readTracks`).
      if (before === undefined || (before.host === run.host && before.tool === run.tool)) continue;
      for (const change of changesBetween(before, run))
        if (change.what !== 'commit' && !isOfTheMachine(change))
          found.set(JSON.stringify([run.night, change]), { night: run.night, change });
    }
  return [...groupBy(found.values(), ({ night }) => night)]
    .map(([night, group]) => ({ night, changes: group.map(({ change }) => change) }))
    .sort((one, other) => (one.night < other.night ? -1 : 1));
};
