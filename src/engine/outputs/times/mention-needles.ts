import { dosSeconds } from '../../../util/dos-seconds.ts';
import { MONTHS } from './month-names.ts';
import type { TimeNeedle } from './needles/time-needle.ts';
import { anywhereOn, dayAfter } from './real-days.ts';

/**
 * Needles that find whatever may be one of the days, in any order and spelling: a year with month and day nearby, or an epoch that falls on it
 * anywhere on Earth. A day before or after counts if a clock time stands beside it, because in another zone it may be the day. They find more
 * than `findDates`, and are cheap: a first pass over outputs, and the search of a source for dates that outputs may have from it.
 */
export const mentionNeedles = (days: readonly string[]): readonly TimeNeedle[] => {
  if (days.length === 0) return [];
  const around = [...new Set(days.flatMap((day) => [dayAfter(day, -1), day, dayAfter(day, 1)]))];
  return [...yearNeedles(around, new Set(days)), ...epochNeedles(days, 10)];
};

/** The same for files that archives keep times of: octal in tar, DOS dates in zip. */
export const archivedNeedles = (days: readonly string[]): readonly TimeNeedle[] =>
  days.length === 0 ? [] : [...epochNeedles(days, 8), ...dosNeedles(days)];

/** How many bytes are read on each side of a year. */
const NEAR = 44;

const yearNeedles = (around: readonly string[], days: ReadonlySet<string>): readonly TimeNeedle[] =>
  [...new Set(around.map((day) => day.slice(0, 4)))].map((year) => {
    const tests = around.filter((day) => day.startsWith(year)).map((day) => ({ day, test: mentionOf(day) }));
    // Most years do not stand in one of the days: rule them out by one expression.
    const numbers = [...new Set(tests.map(({ day }) => Number(day.slice(8))))];
    const possible = new RegExp(
      `(?:${numbers.map((number) => `0?${number}`).join('|')})(?![0-9])|${year}[0-9]{4}|[0-9]{4}${year}`,
    );
    return {
      bytes: Buffer.from(year),
      form: 'date',
      read: (chunk, at) => {
        const text = chunk.toString('latin1', Math.max(0, at - NEAR), at + NEAR);
        if (!possible.test(text)) return undefined;
        const met = tests.find(({ day, test }) => (days.has(day) || CLOCK.test(text)) && test(text));
        return met === undefined ? undefined : Date.parse(`${met.day}T00:00:00Z`) / 1000;
      },
    };
  });

const CLOCK = /[0-9]:[0-9]{2}/;

const mentionOf = (date: string): ((text: string) => boolean) => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const [mm, dd] = [date.slice(5, 7), date.slice(8)];
  const [y, m, d] = [String(year), `0?${month}`, `0?${day}`];
  const name = MONTHS[month - 1]!.slice(0, 3);
  const numbers = [
    ...[
      [y, mm, dd],
      [mm, dd, y],
      [dd, mm, y],
    ].map((parts) => parts.join('')),
    ...[
      [y, m, d],
      [m, d, y],
      [d, m, y],
    ].map((parts) => parts.join('[^0-9A-Za-z]{1,4}')),
    `${d}[-_. ]?${name}[a-z]*[-_., ]{0,2}${y}`,
  ];
  // Digits may follow eight digits: a clock time. Letters of a hexadecimal number may not.
  const together = new RegExp(`(?<![0-9])(?:${numbers.join('|')})(?:[0-9]{4}|[0-9]{6})?(?![0-9a-f])`, 'i');
  const word = (number: string): RegExp => new RegExp(`(?<![0-9A-Za-z.])${number}(?![0-9A-Za-z]|\\.[0-9])`);
  const [yearWord, monthWord, dayWord] = [y, m, `${d}(?:st|nd|rd|th)?`].map(word) as [RegExp, RegExp, RegExp];
  const monthName = new RegExp(`(?<![A-Za-z])${name}`, 'i');
  // Day and year with words of any language between them, but no other English month.
  const beside = new RegExp(`(?<![0-9A-Za-z.])${d}([^0-9\\n]{3,24})${y}(?![0-9A-Za-z])`);
  return (text) => {
    if (together.test(text)) return true;
    if (!yearWord.test(text) || !dayWord.test(text)) return false;
    if (monthName.test(text) || (PARTS.test(text) && monthWord.test(text))) return true;
    const between = beside.exec(text)?.[1];
    return between !== undefined && /[^\x00-\x7f]|[a-z]{3}/i.test(between) && !ENGLISH.test(between);
  };
};

/** Words beside the parts of a date: `year = 2026`. */
const PARTS = /day|month|year/i;
const ENGLISH = new RegExp(`\\b(?:${MONTHS.map((month) => month.slice(0, 3)).join('|')})`, 'i');

/** Whole seconds, or with thousandths, millionths or billionths appended. */
const epochNeedles = (days: readonly string[], radix: 8 | 10): readonly TimeNeedle[] => {
  const windows = days.map(anywhereOn);
  const length = windows[0]!.from.toString(radix).length;
  // In a tar header, octal digits end with a space or NUL.
  const digits = radix === 10 ? /^[0-9]+(?![0-9A-Za-z])/ : /^[0-7]+(?=[ \0])/;
  const isBefore = radix === 10 ? /[^1-9A-Za-z.-]/ : /[ 0\0]/;
  const prefixes = windows.flatMap(({ from, to }) =>
    [from, to].map((time) => time.toString(radix).slice(0, 4)),
  );
  return [...new Set(prefixes)].map((prefix) => ({
    bytes: Buffer.from(prefix),
    form: radix === 10 ? 'decimal' : 'octal',
    read: (chunk, at) => {
      if (at > 0 && !isBefore.test(String.fromCharCode(chunk[at - 1]!))) return undefined;
      const run = digits.exec(chunk.toString('latin1', at, at + 24))?.[0] ?? '';
      if (run.length < length || (run.length - length) % 3 !== 0) return undefined;
      const seconds = Number.parseInt(run.slice(0, length), radix);
      return windows.some(({ from, to }) => seconds >= from && seconds <= to) ? seconds : undefined;
    },
  }));
};

// APPNOTE.TXT, section 4.3.12: the central directory has the time of every member.
const dosNeedles = (days: readonly string[]): readonly TimeNeedle[] => [
  {
    bytes: Buffer.from('PK\x01\x02', 'latin1'),
    form: 'DOS time',
    read: (chunk, at) => {
      if (at + 16 > chunk.length) return undefined;
      const local = dosSeconds(0, chunk.readUInt16LE(at + 14));
      return Number.isNaN(local) || !days.includes(new Date(local * 1000).toISOString().slice(0, 10))
        ? undefined
        : local;
    },
  },
];
