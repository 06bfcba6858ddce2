import type { Conditions } from '../../model/conditions.ts';

/**
 * The setting of libfaketime (its README, "Advanced features"): an offset in seconds, or a fixed time, which it reads as local time. So a
 * program that sets its own `TZ` sees another moment in a build with another zone.
 */
export const faketimeSetting = ({
  clock,
  frozen,
  timezone,
}: Pick<Conditions, 'clock' | 'frozen' | 'timezone'>): string =>
  frozen === undefined
    ? `${clock >= 0 ? '+' : ''}${clock}`
    : new Date((frozen + secondsEast(timezone.tz)) * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** Of a zone in the form `<+14>-14`; the zones of the builds have this form, or are UTC. */
const secondsEast = (tz: string): number => -3600 * Number(/^<[^>]+>([+-]?[0-9]+)$/.exec(tz)?.[1] ?? 0);
