import type { DifferenceGroup } from '../../model/difference.ts';

/** Whether all times of a group are apart by the same quarter hours, 26 hours at most: what two zones can be apart. */
export const shiftedByHours = ({ pairs }: DifferenceGroup): boolean => {
  const shifts = new Set(
    pairs.map(({ first: { control, experiment } }) =>
      control === null || experiment === null ? Number.NaN : Number(control) - Number(experiment),
    ),
  );
  const [shift] = shifts;
  return shifts.size === 1 && shift !== undefined && shift % 900 === 0 && Math.abs(shift) <= 26 * 3600;
};
