import type { Pairing, PairingSide } from './pairing.ts';
import { type Sketch, similarity } from './sketch.ts';

export interface SimilarityRound {
  /** Only what has the same group on both sides is compared. */
  readonly groupOf: (side: PairingSide, index: number) => string;
  /** From 0 to 1. */
  readonly least: number;
  /** The fewest different pieces of a content: fewer are alike by chance. */
  readonly fewest: number;
}

export type Sketches = ReadonlyMap<number, Sketch>;

/** Pairs the most similar contents first. Each entry is compared with a bounded number of others: those that share hashes with it. */
export const pairBySimilarity = (
  control: PairingSide,
  experiment: PairingSide,
  [mine, others]: readonly [control: Sketches, experiment: Sketches],
  { groupOf, least, fewest }: SimilarityRound,
  pairing: Pairing,
): void => {
  const index = new Map<string, number[]>();
  for (const other of pairing.experiment) {
    const sketch = others.get(other);
    if (sketch === undefined || sketch.hashes.length < fewest) continue;
    const group = groupOf(experiment, other);
    for (const hash of sketch.hashes) {
      const key = `${hash} ${group}`;
      const known = index.get(key);
      if (known === undefined) index.set(key, [other]);
      else if (known.length < MOST_OF_ONE_HASH) known.push(other);
    }
  }
  const found: (readonly [score: number, one: number, other: number])[] = [];
  for (const one of pairing.control) {
    const sketch = mine.get(one);
    if (sketch === undefined || sketch.hashes.length < fewest) continue;
    const group = groupOf(control, one);
    const votes = new Map<number, number>();
    for (const hash of sketch.hashes)
      for (const other of index.get(`${hash} ${group}`) ?? []) votes.set(other, (votes.get(other) ?? 0) + 1);
    const best = [...votes].sort(([, a], [, b]) => b - a).slice(0, MOST_CANDIDATES);
    for (const [other] of best) {
      const score = similarity(sketch, others.get(other)!);
      if (score >= least) found.push([score, one, other]);
    }
  }
  for (const [, one, other] of found.sort(([a], [b]) => b - a)) pairing.add(one, other);
};

/** A piece that more contents have distinguishes none of them. */
const MOST_OF_ONE_HASH = 16;
const MOST_CANDIDATES = 4;
