import type { TimeWindow } from '../../model/canary.ts';
import { timeSpellings } from './time-spellings.ts';

/**
 * How many letters and digits of two texts differ in the same way as the clocks of the two builds: `build.26326` and `build.27360` (year and
 * day of the year), `W47-7` and `W51-7` (week and weekday). Undefined if anything else differs. One or two may agree by chance; three or more
 * almost never do.
 */
export const predictedParts = (control: string, experiment: string, windows: Windows): number | undefined => {
  const [before, after] = [partsOf(control), partsOf(experiment)];
  if (before.length !== after.length || before.length > MOST_PARTS) return undefined;
  const [mine, other] = [timeSpellings(windows.control), timeSpellings(windows.experiment)];
  let sum = 0;
  for (const [index, part] of before.entries()) {
    if (part === after[index]) continue;
    const known = mine.some((set, form) => set.has(part) && other[form]!.has(after[index]!));
    if (!known) return undefined;
    sum += part.length;
  }
  return sum > 0 ? sum : undefined;
};

/** The times that the two builds could see. */
interface Windows {
  readonly control: TimeWindow;
  readonly experiment: TimeWindow;
}

/**
 * Whether predicted parts leave open if the zone of the experiment, `shift` seconds ahead, changed them too: those of the experiment are
 * the same in both zones, and those of the control would not be. So it depends on the hour whether two builds show it.
 */
export const partsMayBeLocal = (
  control: string,
  experiment: string,
  windows: Windows,
  shift: number,
): boolean =>
  shift !== 0 &&
  predictedParts(control, experiment, { ...windows, experiment: moved(windows.experiment, shift) }) !==
    undefined &&
  predictedParts(control, experiment, { ...windows, control: moved(windows.control, shift) }) === undefined;

/**
 * As `predictedParts`, where only the local time of the experiment, `shift` seconds ahead, has such parts: around midnight, a month or a year of the
 * two zones differs.
 */
export const predictedLocalParts = (
  control: string,
  experiment: string,
  windows: Windows,
  shift: number,
): number | undefined =>
  shift === 0
    ? undefined
    : predictedParts(control, experiment, { ...windows, experiment: moved(windows.experiment, shift) });

const moved = ({ from, to }: TimeWindow, seconds: number): TimeWindow => ({
  from: from + seconds,
  to: to + seconds,
});

const MOST_PARTS = 40;

const partsOf = (text: string): readonly string[] => text.match(/[0-9]+|[A-Za-z]+|[^0-9A-Za-z]+/g) ?? [];
