import type { AxisName } from '../../model/axis-name.ts';
import type { Candidate } from './candidates.ts';

/**
 * Sets that may suffice, the likeliest first: for every axis to blame a candidate that helps against it, chosen greedily. First with those that help
 * against the most of the axes, then with those that help against the fewest of all, which are meant for the axis, then with those that interfere
 * least. Of two, the first of the list.
 */
export const likelySets = (
  candidates: readonly Candidate[],
  blamed: readonly AxisName[],
): readonly (readonly Candidate[])[] => {
  const sets = [
    greedily(candidates, blamed, (gain) => gain),
    greedily(candidates, blamed, (_, candidate) => -candidate.axes.length - FAR * candidate.interference),
    greedily(candidates, blamed, (gain, candidate) => gain - FAR * candidate.interference),
  ];
  return sets.filter((set, index) => sets.findIndex((other) => isSame(set, other)) === index);
};

/** More than axes count. */
const FAR = 100;

const greedily = (
  candidates: readonly Candidate[],
  blamed: readonly AxisName[],
  worth: (gain: number, candidate: Candidate) => number,
): readonly Candidate[] => {
  const open = new Set(blamed);
  const chosen = new Set<Candidate>();
  for (;;) {
    let best: { readonly candidate: Candidate; readonly worth: number } | undefined;
    for (const candidate of candidates) {
      const gain = candidate.axes.filter((axis) => open.has(axis)).length;
      if (gain > 0 && (best === undefined || worth(gain, candidate) > best.worth))
        best = { candidate, worth: worth(gain, candidate) };
    }
    if (best === undefined) return candidates.filter((candidate) => chosen.has(candidate));
    // Every command that a rule can change: each may write another output.
    const { group } = best.candidate;
    for (const candidate of candidates) if (candidate.group === group) chosen.add(candidate);
    for (const axis of best.candidate.axes) open.delete(axis);
  }
};

const isSame = (one: readonly Candidate[], other: readonly Candidate[]): boolean =>
  one.length === other.length && one.every((candidate, index) => candidate === other[index]);
