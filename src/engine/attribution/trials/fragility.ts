import { axisNamed } from '../../../axes/index.ts';
import type { AxisName } from '../../../model/axis-name.ts';
import type { Suspect } from '../search/builder.ts';
import { axisOf } from '../search/suspect.ts';

/** How readily a build fails because of an axis, or a part of one. */
export const fragilityOf = (suspect: Suspect): number => {
  const axis = axisOf(suspect);
  const { breaksBuilds } = axisNamed(axis);
  if (suspect === axis) return breaksBuilds?.weight ?? 1;
  return breaksBuilds?.parts?.[suspect.slice(axis.length + 1)] ?? 1;
};

/** Whether an axis breaks builds together with another such axis. */
export const breaksInPairs = (axis: AxisName): boolean => axisNamed(axis).breaksBuilds?.inPairs === true;
