import type { Content } from '../content.ts';
import type { Pairing, PairingSide } from './pairing.ts';
import { pieceVotes } from './piece-votes.ts';
import { type Candidate, resolve } from './resolve.ts';
import { type Sketch, similarity } from './sketch.ts';

export interface SimilarityRound {
  /** Only what has the same group on both sides is compared. */
  readonly groupOf: (side: PairingSide, index: number) => string | undefined;
  /** From 0 to 1. */
  readonly least: number;
  /** The fewest different pieces of a content: fewer are alike by chance. */
  readonly fewest: number;
}

export type Sketches = ReadonlyMap<number, Sketch>;

/** What was read of both sides, by index. */
export interface Readings {
  readonly sketches: readonly [control: Sketches, experiment: Sketches];
  readonly contents: readonly [
    control: ReadonlyMap<number, Content>,
    experiment: ReadonlyMap<number, Content>,
  ];
}

/**
 * Pairs similar contents of each group. If there are several, the pieces decide that only one of a side has, and then a much larger
 * similarity: the small differences of sketches are chance. What neither decides stays unpaired.
 */
export const pairBySimilarity = async (
  control: PairingSide,
  experiment: PairingSide,
  { sketches, contents }: Readings,
  round: SimilarityRound,
  pairing: Pairing,
): Promise<void> => {
  const [mine, others] = [
    groupsOf(control, pairing.control, sketches[0], round),
    groupsOf(experiment, pairing.experiment, sketches[1], round),
  ];
  for (const [group, ones] of mine) {
    const rest = others.get(group);
    if (rest === undefined) continue;
    const alike = ({ one, other }: Candidate): boolean =>
      similarity(sketches[0].get(one)!, sketches[1].get(other)!) >= round.least;
    const found = similar(ones, rest, sketches, round.least);
    const some = [...new Set(found.map(({ one }) => one))];
    if (some.length === 0) continue;
    if (ones.length > 1 || rest.length > 1)
      resolve(
        (await pieceVotes(some, rest, contents)).filter(alike),
        (second) => Math.max(1, second / 4),
        pairing.add,
      );
    resolve(found, () => MARGIN, pairing.add);
  }
};

/** More than three standard errors of the similarity of nearly equal contents, estimated from 64 hashes. */
const MARGIN = 0.1;

const groupsOf = (
  side: PairingSide,
  left: Iterable<number>,
  sketches: Sketches,
  { groupOf, fewest }: SimilarityRound,
): ReadonlyMap<string, readonly number[]> => {
  const groups = new Map<string, number[]>();
  for (const index of left) {
    const group = groupOf(side, index);
    if (group === undefined || (sketches.get(index)?.hashes.length ?? 0) < fewest) continue;
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [index]);
    else known.push(index);
  }
  return groups;
};

/** Each entry is compared with a bounded number of others: those that share hashes with it. */
const similar = (
  ones: readonly number[],
  rest: readonly number[],
  [mine, others]: Readings['sketches'],
  least: number,
): readonly Candidate[] => {
  const index: HashIndex = new Map();
  for (const other of rest)
    for (const hash of others.get(other)!.hashes) {
      const known = index.get(hash);
      if (known === undefined) index.set(hash, other);
      else if (typeof known === 'number') index.set(hash, [known, other]);
      else if (known.length < MOST_OF_ONE_HASH) known.push(other);
    }
  const found: Candidate[] = [];
  for (const one of ones) {
    const sketch = mine.get(one)!;
    const counts = new Map<number, number>();
    for (const hash of sketch.hashes)
      for (const other of [index.get(hash) ?? []].flat()) counts.set(other, (counts.get(other) ?? 0) + 1);
    const best = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_CANDIDATES);
    for (const [other] of best) {
      const score = similarity(sketch, others.get(other)!);
      if (score >= least) found.push({ score, one, other });
    }
  }
  return found;
};

/** Most hashes are those of one entry. */
type HashIndex = Map<number, number | number[]>;

/** A piece that more contents have distinguishes none of them. */
const MOST_OF_ONE_HASH = 16;
const MOST_CANDIDATES = 4;
