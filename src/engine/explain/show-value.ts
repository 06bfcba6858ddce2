import type { FieldKind, FieldValue } from '../../model/difference.ts';
import { displayRaw } from '../../util/display.ts';

const LONGEST = 200;

/** A decoded value as text for a person, safe on a terminal. */
export const showValue = (value: FieldValue, kind: FieldKind): string => {
  if (value === null) return '(none)';
  if (value === '') return '(empty)';
  if (typeof value === 'string') return shorten(kind === 'hex' ? showHex(value) : displayRaw(value));
  if (kind === 'octal') return value.toString(8).padStart(4, '0');
  return kind === 'time' ? showTime(value) : String(value);
};

const showTime = (seconds: number): string => {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? String(seconds) : time.toISOString().replace(/\.000Z$/, 'Z');
};

const showHex = (raw: string): string =>
  Buffer.from(raw.slice(0, LONGEST / 2), 'latin1')
    .toString('hex')
    .replace(/(..)(?=.)/g, '$1 ');

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
