import type { Conditions } from '../../model/conditions.ts';

/**
 * The setting of libfaketime (its README, "Advanced features"): an offset in seconds, or a fixed time, in the form that `FROZEN_FORMAT` is
 * for: seconds since the epoch.
 */
export const faketimeSetting = ({ clock, frozen }: Pick<Conditions, 'clock' | 'frozen'>): string =>
  frozen === undefined ? `${clock >= 0 ? '+' : ''}${clock}` : `${frozen}`;

/**
 * The variable that builds with a frozen clock need. libfaketime reads a fixed time as local time, by default as a date, which is another
 * moment in each time zone; seconds since the epoch are the same moment in all of them.
 */
export const FROZEN_FORMAT = { FAKETIME_FMT: '%s' };
