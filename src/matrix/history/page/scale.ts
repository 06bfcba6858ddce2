import type { Period } from '../analysis/history-summary.ts';

/** Where nights and rows are in a picture, in pixels. */
export interface Scale {
  /** How many days the period has, those without a run included. */
  readonly days: number;
  /** The width of a night. */
  readonly cell: number;
  /** The height of a row. */
  readonly row: number;
  /** Where the first night begins, to the right of the names. */
  readonly left: number;
  /** Where the first row begins, below the dates. */
  readonly top: number;
  readonly width: number;
  /** The left edge of a night. */
  readonly x: (night: string) => number;
  /** A night that many days after the first one. */
  readonly night: (day: number) => string;
}

/** Characters of a name that are shown; a tooltip and the table have the others. */
export const MOST_CHARACTERS = 30;

/** For pictures of `rows` names that share the period, so that their nights are one below the other. */
export const scaleOf = ({ first, last }: Period, rows: number, longest: number): Scale => {
  const start = Date.parse(first);
  const days = Math.round((Date.parse(last) - start) / A_DAY_MS) + 1;
  const cell = Math.min(16, Math.max(1, Math.floor((2 * ROOM) / days) / 2));
  const left = Math.ceil(Math.min(longest, MOST_CHARACTERS) * CHARACTER) + 14;
  return {
    days,
    cell,
    row: rows > 60 ? 13 : 17,
    left,
    top: 30,
    // Room for the last date, and for a picture of one night.
    width: Math.max(left + days * cell + 40, left + 120),
    x: (night) => left + Math.round((Date.parse(night) - start) / A_DAY_MS) * cell,
    night: (day) => new Date(start + day * A_DAY_MS).toISOString().slice(0, 10),
  };
};

const A_DAY_MS = 86_400_000;
/** What the nights may take of a page of usual width. */
const ROOM = 930;
/** The width of a character at 11 pixels. */
const CHARACTER = 6.7;
