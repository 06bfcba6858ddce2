import type { AxisName } from '../../model/axis-name.ts';
import type { Candidate } from './candidates.ts';

/**
 * The set that most likely suffices: the candidates that can help against every axis to blame, chosen greedily, that for the most axes first; of
 * two, the first. Axes that no candidate helps against are left out.
 */
export const likelySet = (
  candidates: readonly Candidate[],
  blamed: readonly AxisName[],
): readonly Candidate[] => {
  const open = new Set(blamed);
  const chosen = new Set<Candidate>();
  const gainOf = ({ remedy }: Candidate): number => remedy.axes.filter((axis) => open.has(axis)).length;
  for (;;) {
    const best = candidates.reduce<Candidate | undefined>(
      (most, candidate) => (gainOf(candidate) > (most === undefined ? 0 : gainOf(most)) ? candidate : most),
      undefined,
    );
    if (best === undefined) return candidates.filter((candidate) => chosen.has(candidate));
    chosen.add(best);
    for (const axis of best.remedy.axes) open.delete(axis);
  }
};
