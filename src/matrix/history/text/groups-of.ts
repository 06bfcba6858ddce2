import { groupBy } from '../../../util/group-by.ts';

/** The items in groups with the same key, in the order of the first of each. */
export const groupsOf = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] => [
  ...groupBy(items, keyOf).values(),
];
