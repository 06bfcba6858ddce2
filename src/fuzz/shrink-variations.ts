import type { Variation } from '../model/variation.ts';

/**
 * A minimal list of variations that still shows the breach: delta debugging by removal (Zeller and Hildebrandt 2002, `ddmin`), halves
 * first. No variation of the result can be left out. The whole list is assumed to show the breach and is not tested.
 */
export const shrinkVariations = async (
  variations: readonly Variation[],
  stillBreaks: (variations: readonly Variation[]) => Promise<boolean>,
): Promise<readonly Variation[]> => {
  let kept = variations;
  let parts = 2;
  while (kept.length >= 1) {
    const reduced = await firstReduction(kept, Math.min(parts, kept.length), stillBreaks);
    if (reduced !== undefined) {
      kept = reduced;
      parts = Math.max(2, parts - 1);
    } else if (parts >= kept.length) return kept;
    else parts *= 2;
  }
  return kept;
};

/** Tries each part alone, then all parts but one. */
const firstReduction = async (
  kept: readonly Variation[],
  parts: number,
  stillBreaks: (variations: readonly Variation[]) => Promise<boolean>,
): Promise<readonly Variation[] | undefined> => {
  const chunks = split(kept, parts);
  const others = chunks.map((chunk) => kept.filter((variation) => !chunk.includes(variation)));
  for (const candidate of parts === 1 ? others : [...chunks, ...others]) {
    if (candidate.length < kept.length && (await stillBreaks(candidate))) return candidate;
  }
  return undefined;
};

const split = <T>(items: readonly T[], parts: number): readonly (readonly T[])[] =>
  Array.from({ length: parts }, (_, part) =>
    items.slice(Math.floor((part * items.length) / parts), Math.floor(((part + 1) * items.length) / parts)),
  );
