import { isDateLike } from './is-date-like.ts';
import { MONTHS } from './month-names.ts';

/** A form in which a text may contain a date: `epoch` and `milliseconds` are decimal numbers. */
export type DateForm = 'date' | 'compact date' | 'epoch' | 'milliseconds';

/** A date in a text; `index` counts from the start of the text. */
export interface WrittenDate {
  readonly index: number;
  readonly form: DateForm;
  /** `2026-11-26`. */
  readonly day: string;
}

/**
 * Recognises one of the days in a text, in a form that stands for nothing else: ISO 8601, RFC 3339, RFC 2822, the forms of ctime(3) and date(1),
 * `Nov 26, 2026`, `11/26/2026`, `26/11/2026`, `26.11.2026`; not `2026.11.26`, which is often a version. The year must stand at `yearAt`. Eight
 * digits are a date only with something date-like beside them.
 */
export const dateAt = (text: string, yearAt: number, days: readonly string[]): WrittenDate | undefined => {
  for (const day of days) {
    const found = [...text.matchAll(patternOf(day))].find(
      ({ index, 0: { length } }) => index <= yearAt && yearAt < index + length,
    );
    if (found === undefined) continue;
    const [written] = found;
    const compact = /^[0-9]{8}$/.test(written);
    if (compact && !isDateLike(text, found.index, found.index + 8)) continue;
    return { index: found.index, form: compact ? 'compact date' : 'date', day };
  }
  return undefined;
};

const patterns = new Map<string, RegExp>();

const patternOf = (date: string): RegExp => {
  let pattern = patterns.get(date);
  if (pattern === undefined) {
    pattern = new RegExp(sourcesOf(date).join('|'), 'gi');
    patterns.set(date, pattern);
  }
  return pattern;
};

const sourcesOf = (date: string): readonly string[] => {
  const [year, mm, dd] = date.split('-') as [string, string, string];
  const [month, day] = [Number(mm), Number(dd)];
  const full = MONTHS[month - 1]!;
  const short = full.slice(0, 3);
  const name = `(?:${full}|${short})`;
  return [
    `(?<![0-9])${year}-${mm}-${dd}(?![0-9])`,
    `(?<![0-9/])${year}/${mm}/${dd}(?![0-9])`,
    `(?<![0-9a-z])(?<![0-9]\\.)${year}${mm}${dd}(?=(?:[0-2][0-9][0-5][0-9](?:[0-5][0-9])?)?(?![0-9a-su-z])(?!\\.[0-9]))`,
    `(?<![0-9]|[0-9]\\.)${dd}\\.${mm}\\.${year}(?![0-9]|\\.[0-9])`,
    `(?<![0-9/])(?:0?${month}/0?${day}|0?${day}/0?${month})/${year}(?![0-9])`,
    `(?<![0-9])0?${day}(?: ${name},? |-${short}-)${year}(?![0-9])`,
    `(?<![a-z])${name} {1,2}0?${day},? ${year}(?![0-9])`,
    `(?<![a-z])${short} {1,2}0?${day} [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: [ap]m)?(?: [-+<>a-z0-9]{1,6})? ${year}(?![0-9])`,
  ];
};
