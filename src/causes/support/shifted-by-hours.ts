import type { CauseContext } from '../../model/cause.ts';
import type { DifferenceGroup, DifferingPair } from '../../model/difference.ts';
import { isUnconditioned } from './is-unconditioned.ts';
import { isZoneShift } from './is-zone-shift.ts';

/** Whether all times of a group differ by the same offset between two zones. Looks through the group. */
export const shiftedByHours = (
  { pairs }: DifferenceGroup,
  context: Pick<CauseContext, 'varied' | 'canaries'>,
): boolean => {
  const shift = pairs[0] && shiftOf(pairs[0]);
  return (
    shift !== undefined &&
    isZoneShift(shift, isUnconditioned(context)) &&
    pairs.every((pair) => shiftOf(pair) === shift)
  );
};

/** NaN, which is no shift, if only one side has a time. */
const shiftOf = ({ first: { control, experiment } }: DifferingPair): number =>
  control === null || experiment === null ? Number.NaN : Number(control) - Number(experiment);
