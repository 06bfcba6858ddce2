import type { TimeWindow } from '../../model/canary.ts';

/** For each form in which a part of a time is written, its texts at the start and at the end of a window. */
export const timeSpellings = (window: TimeWindow): readonly ReadonlySet<string>[] => {
  const key = `${window.from} ${window.to}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const found = spellings(window);
  // Builds have few windows; a program that runs very many builds has no use for those of the first.
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(key, found);
  return found;
};

/** Thousands of texts are compared with the same few windows. */
const KNOWN = new Map<string, readonly ReadonlySet<string>[]>();
const MOST_KNOWN = 100;

const spellings = ({ from, to }: TimeWindow): readonly ReadonlySet<string>[] => {
  const times = [from, to].map((seconds) => formsOf(new Date(seconds * 1000)));
  return times[0]!.map((_, form) => new Set(times.map((forms) => forms[form]!)));
};

const DAY_MS = 86_400_000;
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const formsOf = (time: Date): readonly string[] => {
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
    ...[MONTHS[time.getUTCMonth()]!, WEEKDAYS[weekday]!].flatMap((name) => [name, name.slice(0, 3)]),
    hour < 12 ? 'AM' : 'PM',
  ];
};

const two = (value: number): string => String(value).padStart(2, '0');
