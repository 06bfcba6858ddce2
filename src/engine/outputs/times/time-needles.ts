import type { TimeWindow } from '../../../model/canary.ts';
import { binaryNeedles } from './needles/binary-needles.ts';
import { clockNeedles } from './needles/clock-needles.ts';
import { compactNeedles } from './needles/compact-needles.ts';
import { digitNeedles } from './needles/digit-needles.ts';
import { dosNeedles } from './needles/dos-needles.ts';
import { millisecondNeedles } from './needles/millisecond-needles.ts';
import type { TimeNeedle } from './needles/time-needle.ts';

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
