import type { Conditions } from '../../model/conditions.ts';

/** The setting of libfaketime (its README, "Advanced features"): an offset in seconds, or a fixed time in UTC. */
export const faketimeSetting = ({ clock, frozen }: Conditions): string => {
  if (frozen !== undefined) return new Date(frozen * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${clock >= 0 ? '+' : ''}${clock}`;
};
