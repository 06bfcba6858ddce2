import type { TimeWindow } from '../../../model/canary.ts';
import { dosSeconds } from '../../../util/dos-seconds.ts';

export type TimeForm =
  | 'decimal'
  | 'octal'
  | 'hexadecimal'
  | 'epoch, little-endian'
  | 'epoch, big-endian'
  | 'milliseconds'
  | 'clock time'
  | 'compact date'
  | 'date'
  | 'DOS time';

/** A few constant bytes to search for, and how to read the time where they were found. */
export interface TimeNeedle {
  readonly bytes: Buffer;
  readonly form: TimeForm;
  /** Seconds since the epoch if a time of the window stands there; `position` is absolute, `at` within `chunk`. */
  readonly read: (chunk: Buffer, at: number, position: number) => number | undefined;
}

/** How many bytes a needle's reader reads at most before and after the place of the needle. */
export const NEEDLE_REACH = 48;

/**
 * The needles that find every time of a window of a few seconds: the bytes of a time that do not change
 * within the window. A wider window needs more needles; over one hour, the binary forms are left out.
 */
export const timeNeedles = (window: TimeWindow): readonly TimeNeedle[] => [
  ...digitNeedles(window, 10, 'decimal'),
  ...digitNeedles(window, 8, 'octal'),
  ...digitNeedles(window, 16, 'hexadecimal'),
  ...(window.to - window.from > 3600 ? [] : [...binaryNeedles(window), ...millisecondNeedles(window)]),
  ...clockNeedles(window),
  ...compactNeedles(window),
  ...dosNeedles(window),
];

const within = (window: TimeWindow, seconds: number): number | undefined =>
  seconds >= window.from && seconds <= window.to ? seconds : undefined;

/** Distinct results of `prefix` over the window, found by stepping through it. */
const distinct = <T>(window: TimeWindow, step: number, prefix: (seconds: number) => T): readonly T[] => {
  const seen = new Set<T>();
  for (let seconds = window.from; seconds <= window.to; seconds += step) seen.add(prefix(seconds));
  return [...seen.add(prefix(window.to))];
};

// Node searches needles of up to 7 bytes four times faster than longer ones: memchr against Boyer-Moore-Horspool.
const SHORT = 7;

const digitNeedles = (window: TimeWindow, radix: number, form: TimeForm): readonly TimeNeedle[] => {
  const length = window.to.toString(radix).length;
  const prefixes = distinct(window, radix ** (length - SHORT), (seconds) =>
    seconds.toString(radix).slice(0, SHORT),
  );
  const spellings = form === 'hexadecimal' ? prefixes.flatMap((prefix) => [prefix, upper(prefix)]) : prefixes;
  return [...new Set(spellings)].map((prefix) => ({
    bytes: Buffer.from(prefix, 'latin1'),
    form,
    read: (chunk, at) => {
      const before = at > 0 ? String.fromCharCode(chunk[at - 1]!) : '';
      if (before !== '0' && (form === 'hexadecimal' ? /[0-9a-f]/i : /[0-9.]/).test(before)) return undefined;
      const digits = chunk.toString('latin1', at, at + length);
      const value = Number.parseInt(digits, radix);
      return lower(digits) === value.toString(radix) ? within(window, value) : undefined;
    },
  }));
};

const lower = (text: string): string => text.toLowerCase();
const upper = (text: string): string => text.toUpperCase();

// The low byte changes within the window, the other three rarely. Random data can contain such a number by chance: it
// must be aligned, or be the low half of a 64-bit number.
const binaryNeedles = (window: TimeWindow): readonly TimeNeedle[] =>
  distinct(window, 256, (seconds) => seconds >>> 8).flatMap((high): TimeNeedle[] => [
    {
      bytes: Buffer.from([high & 255, (high >>> 8) & 255, (high >>> 16) & 255]),
      form: 'epoch, little-endian',
      read: (chunk, at, position) => {
        if (at < 1 || at + 7 > chunk.length) return undefined;
        const wide = chunk.readUInt32LE(at + 3) === 0;
        return wide || (position - 1) % 4 === 0 ? within(window, chunk.readUInt32LE(at - 1)) : undefined;
      },
    },
    {
      bytes: Buffer.from([(high >>> 16) & 255, (high >>> 8) & 255, high & 255]),
      form: 'epoch, big-endian',
      read: (chunk, at, position) => {
        if (at + 4 > chunk.length) return undefined;
        const wide = at >= 4 && chunk.readUInt32BE(at - 4) === 0;
        return wide || position % 4 === 0 ? within(window, chunk.readUInt32BE(at)) : undefined;
      },
    },
  ]);

const millisecondNeedles = (window: TimeWindow): readonly TimeNeedle[] =>
  distinct(window, 16, (seconds) => Math.floor((seconds * 1000) / 65536)).flatMap((high): TimeNeedle[] => {
    const bytes = Buffer.alloc(6);
    bytes.writeUIntBE(high, 0, 6);
    return [
      {
        bytes: bytes.subarray(2),
        form: 'milliseconds',
        read: (chunk, at) =>
          at < 2 || at + 6 > chunk.length
            ? undefined
            : within(window, Math.floor(Number(chunk.readBigUInt64BE(at - 2)) / 1000)),
      },
      {
        bytes: Buffer.from(bytes).reverse(),
        form: 'milliseconds',
        read: (chunk, at) =>
          at < 2 || at + 6 > chunk.length
            ? undefined
            : within(window, Math.floor(Number(chunk.readBigUInt64LE(at - 2)) / 1000)),
      },
    ];
  });

// `:MM:` with the hour before it and the second after it. Time zones are taken to differ by whole hours. If a year stands nearby, the date must
// be one of the window (a day more or less, for the zone) and the hour may be any; without a year, the hour must be that of the window in UTC.
const clockNeedles = (window: TimeWindow): readonly TimeNeedle[] =>
  distinct(window, 60, (seconds) => Math.floor(seconds / 60) % 60).map((minute) => ({
    bytes: Buffer.from(`:${two(minute)}:`, 'latin1'),
    form: 'clock time' as const,
    read: (chunk, at) => {
      const match = /^([0-9]{2}):([0-9]{2}):([0-9]{2})/.exec(
        chunk.toString('latin1', Math.max(0, at - 2), at + 6),
      );
      if (match === null) return undefined;
      const [hour, , second] = match.slice(1).map(Number) as [number, number, number];
      const around = chunk.toString('latin1', Math.max(0, at - 32), at + 40);
      const years = around.match(/(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])/g);
      for (let seconds = window.from; seconds <= window.to; seconds++) {
        const time = new Date(seconds * 1000);
        if (time.getUTCSeconds() !== second || time.getUTCMinutes() !== minute) continue;
        if (years === null ? time.getUTCHours() === hour : dayAgrees(around, years, seconds)) return seconds;
      }
      return undefined;
    },
  }));

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const dayAgrees = (around: string, years: readonly string[], seconds: number): boolean =>
  [-86400, 0, 86400].some((shift) => {
    const day = new Date((seconds + shift) * 1000);
    if (!years.includes(String(day.getUTCFullYear()))) return false;
    const number = day.getUTCDate();
    const month = day.getUTCMonth();
    return (
      new RegExp(`(?<![0-9])0?${month + 1}[-/.]0?${number}(?![0-9])`).test(around) ||
      (around.includes(MONTHS[month]!) && new RegExp(`(?<![0-9])0?${number}(?![0-9])`).test(around))
    );
  });

const compactNeedles = (window: TimeWindow): readonly TimeNeedle[] =>
  distinct(window, 43200, (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10)).map((day) => ({
    bytes: Buffer.from(day.replaceAll('-', '').slice(2), 'latin1'),
    form: 'compact date' as const,
    read: (chunk, at) => {
      const text = chunk.toString('latin1', Math.max(0, at - 2), at + 14);
      const match = /^[0-9]{8}[-_T ]?([0-9]{2})([0-9]{2})([0-9]{2})/.exec(text);
      return match === null
        ? undefined
        : within(window, Date.parse(`${day}T${match[1]}:${match[2]}:${match[3]}Z`) / 1000);
    },
  }));

// APPNOTE.TXT, sections 4.3.7 and 4.3.12: the time of a zip member, local and in steps of two seconds.
const dosNeedles = (window: TimeWindow): readonly TimeNeedle[] =>
  (
    [
      ['PK\x03\x04', 10],
      ['PK\x01\x02', 12],
    ] as const
  ).map(([signature, field]) => ({
    bytes: Buffer.from(signature, 'latin1'),
    form: 'DOS time' as const,
    read: (chunk, at) => {
      if (at + field + 4 > chunk.length) return undefined;
      const local = dosSeconds(chunk.readUInt16LE(at + field), chunk.readUInt16LE(at + field + 2));
      for (let seconds = window.from - 1; seconds <= window.to + 1; seconds++)
        if (seconds % 2 === 0 && (local - seconds) % 900 === 0 && Math.abs(local - seconds) <= 15 * 3600)
          return Math.min(Math.max(seconds, window.from), window.to);
      return undefined;
    },
  }));

const two = (value: number): string => String(value).padStart(2, '0');
