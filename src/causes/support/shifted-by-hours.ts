import type { CauseContext } from '../../model/cause.ts';
import type { DifferenceGroup } from '../../model/difference.ts';
import { isUnconditioned } from './is-unconditioned.ts';
import { isZoneShift } from './is-zone-shift.ts';

/** Whether all times of a group differ by the same offset between two zones. */
export const shiftedByHours = (
  { pairs }: DifferenceGroup,
  context: Pick<CauseContext, 'varied' | 'canaries'>,
): boolean => {
  const shifts = new Set(
    pairs.map(({ first: { control, experiment } }) =>
      control === null || experiment === null ? Number.NaN : Number(control) - Number(experiment),
    ),
  );
  const [shift] = shifts;
  return shifts.size === 1 && shift !== undefined && isZoneShift(shift, isUnconditioned(context));
};
