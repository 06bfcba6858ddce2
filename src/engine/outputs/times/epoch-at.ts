import type { TimeWindow } from '../../../model/canary.ts';
import type { WrittenDate } from './date-at.ts';
import { isDateLike } from './is-date-like.ts';
import type { RealDay } from './real-days.ts';

/**
 * Recognises a decimal epoch, in seconds or milliseconds, that falls on one of the days and not into one of the spans `except`. Ten digits are a
 * time only with something date-like beside them.
 */
export const epochAt = (
  text: string,
  at: number,
  days: readonly RealDay[],
  except: readonly TimeWindow[],
): WrittenDate | undefined => {
  if (/[0-9a-z.-]$/i.test(text.slice(0, at))) return undefined;
  const digits = /^(?:[0-9]{13}|[0-9]{10})(?![0-9a-z]|\.[0-9])/i.exec(text.slice(at))?.[0];
  if (digits === undefined) return undefined;
  const seconds = Number(digits.slice(0, 10));
  const day = days.find(({ from, to }) => seconds >= from && seconds <= to)?.day;
  if (day === undefined || except.some(({ from, to }) => seconds >= from && seconds <= to)) return undefined;
  if (!isDateLike(text, at, at + digits.length)) return undefined;
  return { index: at, form: digits.length === 10 ? 'epoch' : 'milliseconds', day };
};
