import type { DifferingPair } from '../../model/difference.ts';

/** Whether an order is by bytes on one side and by the collation of a locale on the other. */
export const isCollated = ({ first: { control, experiment } }: DifferingPair): boolean => {
  const kinds = [control, experiment];
  return kinds.includes('sorted by collation') && kinds.includes('sorted bytewise');
};
