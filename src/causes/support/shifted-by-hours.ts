import type { DifferenceGroup } from '../../model/difference.ts';

/** Whether all times of a group differ by the same multiple of a quarter hour, 26 hours at most: the possible offsets between two zones. */
export const shiftedByHours = ({ pairs }: DifferenceGroup): boolean => {
  const shifts = new Set(
    pairs.map(({ first: { control, experiment } }) =>
      control === null || experiment === null ? Number.NaN : Number(control) - Number(experiment),
    ),
  );
  const [shift] = shifts;
  return shifts.size === 1 && shift !== undefined && shift % 900 === 0 && Math.abs(shift) <= 26 * 3600;
};
