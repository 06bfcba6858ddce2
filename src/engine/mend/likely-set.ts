import type { AxisName } from '../../model/axis-name.ts';
import type { Candidate } from './candidates.ts';

/**
 * The set that most likely suffices: every change of a command, and for each axis to blame that none of them helps against a setting, chosen
 * greedily: that for the most of the axes first; of two, the first of the list.
 */
export const likelySet = (
  candidates: readonly Candidate[],
  blamed: readonly AxisName[],
): readonly Candidate[] => {
  const changes = candidates.filter(
    ({ change, axes }) => change !== undefined && axes.some((axis) => blamed.includes(axis)),
  );
  const covered = new Set(changes.flatMap(({ axes }) => axes));
  const open = blamed.filter((axis) => !covered.has(axis));
  const chosen = new Set([...changes, ...greedily(candidates, open, (gain) => gain)]);
  return candidates.filter((candidate) => chosen.has(candidate));
};

/**
 * What to add to a set with which some outputs still differ: for each of their axes to blame another candidate, that which interferes least and is
 * meant for the fewest axes. Empty if there is none.
 */
export const nextLikely = (
  candidates: readonly Candidate[],
  set: readonly Candidate[],
  blamed: readonly AxisName[],
): readonly Candidate[] => {
  const others = candidates.filter((candidate) => !set.includes(candidate));
  return greedily(others, blamed, (_, { axes, interference }) => -axes.length - FAR * interference);
};

/** More than an axis counts. */
const FAR = 100;

const greedily = (
  candidates: readonly Candidate[],
  blamed: readonly AxisName[],
  worth: (gain: number, candidate: Candidate) => number,
): readonly Candidate[] => {
  const open = new Set(blamed);
  const chosen: Candidate[] = [];
  for (;;) {
    let best: { readonly candidate: Candidate; readonly worth: number } | undefined;
    for (const candidate of candidates) {
      const gain = candidate.axes.filter((axis) => open.has(axis)).length;
      if (gain > 0 && (best === undefined || worth(gain, candidate) > best.worth))
        best = { candidate, worth: worth(gain, candidate) };
    }
    if (best === undefined) return chosen;
    chosen.push(best.candidate);
    for (const axis of best.candidate.axes) open.delete(axis);
  }
};
