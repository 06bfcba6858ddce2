import type { CauseContext } from '../../model/cause.ts';
import type { DifferenceGroup, Format } from '../../model/difference.ts';

/** Finds a group by its format and field, without a search. */
export const indexGroups = (groups: readonly DifferenceGroup[]): CauseContext['groupOf'] => {
  const fields = new Map<Format, Map<string, DifferenceGroup>>();
  for (const group of groups) {
    const ofFormat = fields.get(group.format) ?? new Map<string, DifferenceGroup>();
    fields.set(group.format, ofFormat.set(group.field, group));
  }
  return (format, field) => fields.get(format)?.get(field);
};
