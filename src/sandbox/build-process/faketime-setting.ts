import type { Conditions } from '../../model/conditions.ts';

/** What libfaketime is told (its README, "Advanced features"): an offset in seconds, or a time in UTC that stands still. */
export const faketimeSetting = ({ clock, frozen }: Conditions): string => {
  if (frozen !== undefined) return new Date(frozen * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${clock >= 0 ? '+' : ''}${clock}`;
};
