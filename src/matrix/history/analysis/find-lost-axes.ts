import type { HistoryAxes } from '../../../model/history-line.ts';
import { changesBetween } from './changes-between.ts';
import type { LostAxis } from './history-summary.ts';
import type { Run, Track } from './read-tracks.ts';

/** The axes that an earlier night of a track exercised and the last one did not. Nights whose builds failed do not count: nothing was measured. */
export const findLostAxes = ({ scenario, platform, nights }: Track): readonly LostAxis[] => {
  const measured = nights.filter(({ verdict }) => verdict !== 'failed');
  const now = measured.at(-1);
  if (now === undefined) return [];
  const ever = new Set(measured.flatMap(({ axes }) => axes.exercised));
  return [...ever]
    .filter((axis) => !now.axes.exercised.includes(axis))
    .sort()
    .map((axis) => {
      const last = measured.findLastIndex(({ axes }) => axes.exercised.includes(axis));
      const [before, first] = [measured[last]!, measured[last + 1]!];
      return {
        scenario,
        platform,
        axis,
        ...statusOf(now, axis),
        since: first.night,
        before: before.night,
        after: changesBetween(before, first),
      };
    });
};

const statusOf = ({ axes }: Run, axis: string): Pick<LostAxis, 'status' | 'reason'> => {
  const status = STATUSES.find((name) => Object.hasOwn(axes[name], axis));
  return status === undefined ? { status: 'excluded', reason: '' } : { status, reason: axes[status][axis]! };
};

const STATUSES = ['partial', 'ineffective', 'unavailable'] as const satisfies readonly (keyof HistoryAxes)[];
