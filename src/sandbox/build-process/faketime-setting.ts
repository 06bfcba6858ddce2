import type { Conditions } from '../../model/conditions.ts';

/** The setting of libfaketime (its README, "Advanced features"): an offset in seconds, or the fixed seconds since the epoch. */
export const faketimeSetting = ({ clock, frozen }: Conditions): string =>
  frozen === undefined ? `${clock >= 0 ? '+' : ''}${clock}` : String(frozen);

/** For a fixed time, whose usual form libfaketime reads as local time: another moment in each time zone. */
export const faketimeFormat = ({ frozen }: Pick<Conditions, 'frozen'>): Record<string, string> =>
  frozen === undefined ? {} : { FAKETIME_FMT: '%s' };
