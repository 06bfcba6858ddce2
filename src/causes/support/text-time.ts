import { DATE_UNITS, TIME_UNITS } from './japanese-dates.ts';

/** A time found in a text. */
export interface Instant {
  /** Since the epoch; a text without a zone is taken as UTC. For a time of day, of 1970-01-01. */
  readonly seconds: number;
  /** The precision in seconds: 1; 60 for a time without seconds; 86400 for a date. */
  readonly span: number;
  readonly zoned: boolean;
  /** Seconds east of Greenwich; undefined if the text contains no offset. */
  readonly offset: number | undefined;
  readonly form: 'epoch' | 'date' | 'date and time' | 'time of day';
}

/** Every time in a text, in the forms that builds write: ISO 8601, RFC 5322, ctime, `__DATE__`, decimal epochs. */
export const instantsIn = (text: string): readonly Instant[] => {
  const found: Instant[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const instant = toInstant(match.groups as Readonly<Record<string, string | undefined>>);
    if (instant !== undefined) found.push(instant);
  }
  return found;
};

/** What is left of a text without its times. */
export const withoutInstants = (text: string): string =>
  text.replace(PATTERN, (...match) =>
    toInstant(match.at(-1) as Readonly<Record<string, string | undefined>>) === undefined
      ? String(match[0])
      : '',
  );

const [YEAR, OF_MONTH, OF_DAY] = DATE_UNITS;
const [HOURS, MINUTES, SECONDS] = TIME_UNITS;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const clock = (n: number): string => `(?<clock${n}>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:\\.[0-9]+)?`;
const zone = (n: number): string =>
  `(?: ?(?<zone${n}>Z(?:00'00')?(?![A-Za-z0-9])|[+-][0-9]{2}(?:[:']?[0-9]{2}'?)?(?![0-9])|(?!BC|AD)[A-Z]{3,5}\\b(?:[+-][0-9]{1,2}:[0-9]{2}(?![0-9])|[+-][0-9]+)?|<[+-][0-9]+>))?`;

const PATTERN = new RegExp(
  [
    `(?:(?<![0-9])|(?=(?:19|20)[0-9]{2}[-/][01]))(?<year1>[0-9]{4})[-/](?<month1>[0-9]{2})[-/](?<day1>[0-9]{2})(?:[T ]${clock(1)}${zone(1)})?`,
    `(?<month2>${MONTH}) +(?<day2>[0-9]{1,2}) +${clock(2)}${zone(2)} +(?<year2>[0-9]{4})${zone(9)}`,
    `(?<month3>${MONTH}) +(?<day3>[0-9]{1,2}),? +(?<year3>[0-9]{4})(?: *(?:at )?${clock(3)}${zone(3)})?`,
    `(?<day4>[0-9]{1,2})[ -](?<month4>${MONTH})[ -](?<year4>[0-9]{4})(?: +${clock(4)}${zone(4)})?`,
    `(?<![0-9])(?<year5>(?:19|20)[0-9]{2})(?<month5>[01][0-9])(?<day5>[0-3][0-9])(?:[-_T ]?(?<packed>[0-2][0-9][0-5][0-9][0-5][0-9])${zone(5)})?(?![0-9])`,
    `(?<year7>[0-9]{4})${YEAR} ?(?<month7>[0-9]{1,2})${OF_MONTH} ?(?<day7>[0-9]{1,2})${OF_DAY}(?:[^0-9\\n]{0,20}(?:${clock(7)}|(?<spoken>[0-9]{1,2}${HOURS}[0-9]{2}${MINUTES}(?:[0-9]{2}${SECONDS})?))${zone(7)})?`,
    `(?<day8>[0-9]{1,2}) +(?<month8>[0-9]{1,2})${OF_MONTH} +(?<year8>[0-9]{4})(?![0-9])(?: +${clock(8)}${zone(8)})?`,
    `(?<![0-9.])(?<epoch>[1-9][0-9]{9})(?:[0-9]{3}|\\.[0-9]+)?(?![0-9])`,
    `(?<![0-9:])${clock(6)}(?![0-9:])`,
  ].join('|'),
  'g',
);

const numbered = (part: string): readonly string[] => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${part}${n}`);

/** The groups of the pattern in which each part of a time may be. */
const PARTS = {
  year: numbered('year'),
  month: numbered('month'),
  day: numbered('day'),
  clock: numbered('clock'),
  zone: numbered('zone'),
};

const toInstant = (groups: Readonly<Record<string, string | undefined>>): Instant | undefined => {
  if (groups['epoch'] !== undefined) return epochOf(Number(groups['epoch']));
  const pick = (part: keyof typeof PARTS): string | undefined => {
    for (const name of PARTS[part]) if (groups[name] !== undefined) return groups[name];
    return undefined;
  };
  const time =
    pick('clock') ??
    groups['packed']?.replace(/(..)(..)(..)/, '$1:$2:$3') ??
    groups['spoken']?.match(/[0-9]+/g)?.join(':');
  const day = time === undefined ? 86400 : (secondsOf(time) ?? Number.NaN);
  const span = time === undefined ? 86400 : time.split(':').length === 2 ? 60 : 1;
  const year = pick('year');
  if (year === undefined)
    return Number.isNaN(day)
      ? undefined
      : { seconds: day, span, zoned: false, offset: undefined, form: 'time of day' };
  const month = pick('month')!;
  const index = /^[0-9]/.test(month) ? Number(month) - 1 : MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  const date = Date.UTC(Number(year), index, Number(pick('day'))) / 1000;
  if (index > 11 || Number(pick('day')) > 31 || Number.isNaN(date) || Number.isNaN(day)) return undefined;
  if (time === undefined) return { seconds: date, span, zoned: false, offset: undefined, form: 'date' };
  const offset = offsetOf(pick('zone'));
  return {
    seconds: date + day - (offset ?? 0),
    span,
    zoned: offset !== undefined,
    offset,
    form: 'date and time',
  };
};

/** Ten digits, up to 2106; with three more, milliseconds. */
const epochOf = (seconds: number): Instant | undefined =>
  seconds < 2 ** 32 ? { seconds, span: 1, zoned: true, offset: undefined, form: 'epoch' } : undefined;

const secondsOf = (clockTime: string): number | undefined => {
  const [hours = 0, minutes = 0, seconds = 0] = clockTime.split(':').map(Number);
  return hours < 24 && minutes < 60 && seconds < 61 ? hours * 3600 + minutes * 60 + seconds : undefined;
};

/** Seconds east of Greenwich; undefined if there is no zone, or its name is ambiguous. */
const offsetOf = (name: string | undefined): number | undefined => {
  if (name === undefined) return undefined;
  if (name.startsWith('Z') || name === 'UTC' || name === 'GMT') return 0;
  // Java names a zone without a name `GMT+14:00`.
  const match = /^<?([+-])([0-9]{2})[:']?([0-9]{2})?'?>?$|^GMT([+-])([0-9]{1,2}):([0-9]{2})$/.exec(name);
  if (match === null) return undefined;
  const [sign, hours, minutes = 0] = match.slice(1).filter((part) => part !== undefined);
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
};
