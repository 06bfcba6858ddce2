import type { TimeWindow } from '../../model/canary.ts';

/**
 * How many letters and digits of two texts differ in the same way as the clocks of the two builds: `build.26326` and `build.27360` (year and
 * day of the year), `W47-7` and `W51-7` (week and weekday). Undefined if anything else differs. One or two may agree by chance; three or more
 * almost never do.
 */
export const predictedParts = (control: string, experiment: string, windows: Windows): number | undefined => {
  const [before, after] = [partsOf(control), partsOf(experiment)];
  if (before.length !== after.length || before.length > MOST_PARTS) return undefined;
  const [mine, other] = [spellings(windows.control), spellings(windows.experiment)];
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

const moved = ({ from, to }: TimeWindow, seconds: number): TimeWindow => ({
  from: from + seconds,
  to: to + seconds,
});

const MOST_PARTS = 40;

const partsOf = (text: string): readonly string[] => text.match(/[0-9]+|[A-Za-z]+|[^0-9A-Za-z]+/g) ?? [];

/** For each form, its texts at the start and at the end of a window. */
const spellings = ({ from, to }: TimeWindow): readonly ReadonlySet<string>[] => {
  const times = [from, to].map((seconds) => formsOf(new Date(seconds * 1000)));
  return times[0]!.map((_, form) => new Set(times.map((forms) => forms[form]!)));
};

const DAY_MS = 86_400_000;

const formsOf = (time: Date): readonly string[] => {
  const name = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(time);
  const year = time.getUTCFullYear();
  const [month, day, hour] = [time.getUTCMonth() + 1, time.getUTCDate(), time.getUTCHours()];
  const ofYear = Math.floor((time.getTime() - Date.UTC(year, 0)) / DAY_MS) + 1;
  const weekday = time.getUTCDay();
  // ISO 8601: the year and the number of a week are those of its Thursday. %U and %W of date(1) count from the first Sunday and the first Monday.
  const thursday = new Date(time.getTime() + (4 - (weekday || 7)) * DAY_MS);
  const isoYear = thursday.getUTCFullYear();
  const isoWeek = Math.floor((thursday.getTime() - Date.UTC(isoYear, 0)) / DAY_MS / 7) + 1;
  const weekFrom = (first: number): number => Math.floor((ofYear + 6 - ((weekday - first + 7) % 7)) / 7);
  const [yy, mm, dd, HH] = [year % 100, month, day, hour].map(two) as [string, string, string, string];
  const jjj = String(ofYear).padStart(3, '0');
  return [
    ...[year, month, day, hour, hour % 12 || 12, ofYear, isoYear, isoWeek, weekday, weekday || 7].map(String),
    ...[yy, mm, dd, HH, two(hour % 12 || 12), jjj, two(isoWeek), two(weekFrom(0)), two(weekFrom(1))],
    ...[yy + jjj, year + jjj, yy + mm + dd, yy + mm, year + mm, mm + dd, HH + two(time.getUTCMinutes())],
    two(time.getUTCMinutes()),
    name({ month: 'long' }),
    name({ month: 'short' }),
    name({ weekday: 'long' }),
    name({ weekday: 'short' }),
    hour < 12 ? 'AM' : 'PM',
  ];
};

const two = (value: number): string => String(value).padStart(2, '0');
