import { DAY_HALVES, WEEKDAY_SUFFIX, WEEKDAYS } from './japanese-dates.ts';
import { withoutInstants } from './text-time.ts';

/**
 * What is left of a text without its times and the words that belong to them: days of the week, months, halves of the day. Two texts in
 * which this is equal differ only in their times. `withoutZones`: without the names and offsets of time zones. Texts are latin1 strings of
 * UTF-8 bytes.
 */
export const besideTimes = (text: string, withoutZones = false): string =>
  withoutInstants(text)
    .replace(withoutZones ? ZONES : '', '')
    .replace(WORDS, '')
    .replace(/[ ,]+/g, ' ')
    .trim();

const ENGLISH =
  '(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|[AP]M';

const ZONES = /(?<![A-Za-z0-9])(?:UTC|(?:GMT)?[+-][0-9]{2}(?::?[0-9]{2})?)(?![A-Za-z0-9:])/g;

const WORDS = new RegExp(
  `(?<![A-Za-z])(?:${ENGLISH})(?![A-Za-z])|(?:${WEEKDAYS})${WEEKDAY_SUFFIX}|${DAY_HALVES}|\\((?:${WEEKDAYS})\\)`,
  'g',
);
