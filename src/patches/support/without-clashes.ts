import type { ProposedPatch } from '../../model/patch.ts';

/** The patches without those of which an edit touches one of an earlier patch. */
export const withoutClashes = (patches: readonly ProposedPatch[]): readonly ProposedPatch[] => {
  const refused = new Set<number>();
  const edits = patches
    .flatMap(({ edits }, index) => edits.map(({ start, end }) => ({ start, end, index })))
    .sort((one, other) => one.start - other.start || one.end - other.end);
  let last = { end: -1, index: -1 };
  for (const { start, end, index } of edits) {
    if (refused.has(index)) continue;
    if (start <= last.end && index !== last.index) {
      refused.add(Math.max(index, last.index));
      if (index > last.index) continue;
    }
    last = { end: Math.max(end, last.end), index };
  }
  return patches.filter((_, index) => !refused.has(index));
};
