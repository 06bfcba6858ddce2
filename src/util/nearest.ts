import { distance } from 'fastest-levenshtein';

/** ` — did you mean 'x'?` for the known word that is closest to a mistyped one; empty if none is close. */
export const nearest = (word: string, known: readonly string[]): string => {
  const ranked = known
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best !== undefined && best.edits <= Math.max(2, Math.floor(word.length / 3))
    ? ` — did you mean '${best.candidate}'?`
    : '';
};
