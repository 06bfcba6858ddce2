import { toRaw } from '../../util/raw-path.ts';

// The words of dates in Japanese, as parts of regular expressions on UTF-8 bytes (latin1 strings).

/** Year, month, day. */
export const DATE_UNITS: readonly string[] = [...'年月日'].map(toRaw);

/** Hour, minute, second. */
export const TIME_UNITS: readonly string[] = [...'時分秒'].map(toRaw);

/** The characters of the days of the week, from Monday on. */
export const WEEKDAYS = [...'月火水木金土日'].map(toRaw).join('|');

/** What follows such a character in the long form. */
export const WEEKDAY_SUFFIX = toRaw('曜日');

/** Before and after noon. */
export const DAY_HALVES = ['午前', '午後'].map(toRaw).join('|');
