import type { Pairing } from './pairing.ts';

/** Two entries that may belong together. */
export interface Candidate {
  readonly score: number;
  readonly one: number;
  readonly other: number;
}

/**
 * Pairs each two that are the best for one another, and better than the second best of both by `margin` of that. What is left may then be
 * decided: so it repeats, a bounded number of times. What is not decided stays unpaired.
 */
export const resolve = (
  candidates: readonly Candidate[],
  margin: (second: number) => number,
  add: Pairing['add'],
): void => {
  let open = candidates;
  for (let round = 0; round < MOST_ROUNDS && open.length > 0; round++) {
    const [ones, others] = [new Map<number, Best>(), new Map<number, Best>()];
    for (const { score, one, other } of open) {
      note(ones, one, other, score);
      note(others, other, one, score);
    }
    const paired = { ones: new Set<number>(), others: new Set<number>() };
    for (const [one, { score, second, partner }] of ones) {
      const back = others.get(partner)!;
      if (
        back.partner !== one ||
        score - Math.max(second, back.second) < margin(Math.max(second, back.second))
      )
        continue;
      if (!add(one, partner)) continue;
      paired.ones.add(one);
      paired.others.add(partner);
    }
    if (paired.ones.size === 0) return;
    open = open.filter(({ one, other }) => !paired.ones.has(one) && !paired.others.has(other));
  }
};

interface Best {
  score: number;
  second: number;
  partner: number;
}

const note = (known: Map<number, Best>, index: number, partner: number, score: number): void => {
  const best = known.get(index);
  if (best === undefined) known.set(index, { score, second: 0, partner });
  else if (score > best.score) {
    best.second = best.score;
    best.score = score;
    best.partner = partner;
  } else best.second = Math.max(best.second, score);
};

const MOST_ROUNDS = 16;
