import { DATE_UNITS, DAY_HALVES, WEEKDAY_SUFFIX } from './japanese-dates.ts';

/**
 * Whether one of two dates is in another language: words of a Japanese calendar on one side only, or English on one side and letters that
 * English does not have on the other. `japanese`: only the first, which the locale of times in the experiment proves. Texts are latin1
 * strings of UTF-8 bytes.
 */
export const calendarDiffers = (control: string, experiment: string, japanese = false): boolean =>
  JAPANESE.test(control) !== JAPANESE.test(experiment) ||
  (!japanese &&
    ((ENGLISH.test(control) && FOREIGN.test(experiment)) ||
      (FOREIGN.test(control) && ENGLISH.test(experiment))));

const ENGLISH =
  /^[\0-\x7f]*\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b[\0-\x7f]*$/;
const FOREIGN = /[\xc3-\xed][\x80-\xbf]/;

/** A number with the unit of a year, month or day; a day of the week; before or after noon. */
const JAPANESE = new RegExp(`[0-9] ?(?:${DATE_UNITS.join('|')})|${WEEKDAY_SUFFIX}|${DAY_HALVES}`);
