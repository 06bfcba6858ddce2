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
  const index = new Map<string, HashIndex>();
  for (const other of pairing.experiment) {
    const sketch = others.get(other);
    if (sketch === undefined || sketch.hashes.length < fewest) continue;
    const group = groupOf(experiment, other);
    const hashes: HashIndex = index.get(group) ?? new Map();
    index.set(group, hashes);
    for (const hash of sketch.hashes) {
      const known = hashes.get(hash);
      if (known === undefined) hashes.set(hash, other);
      else if (typeof known === 'number') hashes.set(hash, [known, other]);
      else if (known.length < MOST_OF_ONE_HASH) known.push(other);
    }
  }
  const found: (readonly [score: number, one: number, other: number])[] = [];
  for (const one of pairing.control) {
    const sketch = mine.get(one);
    if (sketch === undefined || sketch.hashes.length < fewest) continue;
    const hashes = index.get(groupOf(control, one));
    if (hashes === undefined) continue;
    const votes = new Map<number, number>();
    for (const hash of sketch.hashes)
      for (const other of [hashes.get(hash) ?? []].flat()) votes.set(other, (votes.get(other) ?? 0) + 1);
    const best = [...votes].sort(([, a], [, b]) => b - a).slice(0, MOST_CANDIDATES);
    for (const [other] of best) {
      const score = similarity(sketch, others.get(other)!);
      if (score >= least) found.push([score, one, other]);
    }
  }
  for (const [, one, other] of found.sort(([a], [b]) => b - a)) pairing.add(one, other);
};

/** Most hashes are those of one entry. */
type HashIndex = Map<number, number | number[]>;

/** A piece that more contents have distinguishes none of them. */
const MOST_OF_ONE_HASH = 16;
const MOST_CANDIDATES = 4;
