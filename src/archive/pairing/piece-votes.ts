import type { Content } from '../content.ts';
import { MOST_HASH, piecesOf } from './pieces-of.ts';
import type { Candidate } from './resolve.ts';

type Contents = ReadonlyMap<number, Content>;

/**
 * How many pieces tell a file of the one side and a file of the other from all others: those that are in exactly one file of each side. Linear
 * in the sum of the sizes. If there are more than `MOST_PIECES`, those with the smallest hashes are a sample that is the same on both sides.
 */
export const pieceVotes = async (
  control: Iterable<number>,
  experiment: Iterable<number>,
  contents: readonly [control: Contents, experiment: Contents],
): Promise<readonly Candidate[]> => {
  const [mine, others] = [new Map<number, number>(), new Map<number, number>()];
  let limit = MOST_HASH;
  const note = (known: Map<number, number>, hash: number, index: number): void => {
    const owner = known.get(hash);
    if (owner === undefined) known.set(hash, index);
    else if (owner !== index) known.set(hash, SEVERAL);
  };
  for (const index of control) {
    const content = contents[0].get(index);
    if (content === undefined) continue;
    await piecesOf(content, (hash) => {
      if (hash < limit) note(mine, hash, index);
      if (mine.size <= MOST_PIECES) return;
      limit /= 2;
      for (const known of mine.keys()) if (known >= limit) mine.delete(known);
    });
  }
  for (const index of experiment) {
    const content = contents[1].get(index);
    if (content !== undefined)
      await piecesOf(content, (hash) => {
        if ((mine.get(hash) ?? SEVERAL) !== SEVERAL) note(others, hash, index);
      });
  }
  const votes = new Map<number, Map<number, number>>();
  for (const [hash, other] of others) {
    if (other === SEVERAL) continue;
    const one = mine.get(hash)!;
    const counts = votes.get(one) ?? new Map<number, number>();
    votes.set(one, counts);
    counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return [...votes].flatMap(([one, counts]) =>
    [...counts].map(([other, score]): Candidate => ({ score, one, other })),
  );
};

const SEVERAL = -1;
const MOST_PIECES = 1 << 19;
