import type { TimeWindow } from '../../../model/canary.ts';
import { mentionNeedles } from './mention-needles.ts';
import type { TimeNeedle } from './needles/time-needle.ts';
import { timeNeedles } from './time-needles.ts';

/** What to search for while files are read. */
export interface Sought {
  /** A time span of a few seconds. */
  readonly window?: TimeWindow;
  /** `2026-11-26`. */
  readonly days?: readonly string[];
}

/** Whether a content has what was sought; undefined if not searched, or if it must be unpacked first. */
export interface Found {
  /** Whether it contains a time of the window. */
  readonly hasTime: boolean | undefined;
  /** Whether it contains what may be one of the days. */
  readonly hasDay: boolean | undefined;
}

export interface Needles {
  readonly hasTime: readonly TimeNeedle[] | undefined;
  readonly hasDay: readonly TimeNeedle[] | undefined;
}

export const needlesFor = ({ window, days }: Sought): Needles => ({
  hasTime: window === undefined ? undefined : timeNeedles(window),
  hasDay: days === undefined ? undefined : mentionNeedles(days),
});
