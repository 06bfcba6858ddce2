import type { AxisName } from '../../../src/model/axis-name.ts';
import type { Report } from '../../../src/model/report.ts';

/** The sets of axes that a report blames, each of which alone should change an output; without repetition. */
export const blamedSets = ({ outputs, attribution }: Report): readonly (readonly AxisName[])[] => {
  const sets = outputs.flatMap(({ path, axes = [] }) => {
    const proved = (attribution?.blames ?? []).flatMap((blame) => (blame.output === path ? blame.sets : []));
    return proved.length > 0 ? proved : axes.map((axis) => [axis]);
  });
  return [...new Map(sets.map((set) => [[...set].sort().join(), set])).values()];
};
