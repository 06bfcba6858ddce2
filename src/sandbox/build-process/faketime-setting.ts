import type { Conditions } from '../../model/conditions.ts';
import { zoneOffsets } from '../../util/zone-offsets.ts';

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
    : new Date((frozen + zoneOffsets(timezone.tz, frozen)[0]!) * 1000)
        .toISOString()
        .slice(0, 19)
        .replace('T', ' ');
