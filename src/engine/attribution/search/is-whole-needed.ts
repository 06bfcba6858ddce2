import { minus, union } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { Investigation } from './search-target.ts';
import type { Claim } from './significance.ts';

/**
 * Whether one of these suspects, none of which acts alone or in a pair, changes the result of all others. Each is left out twice: one
 * result like the experiment's shows that it is not needed.
 */
export const isWholeNeeded = async (
  { batcher, log, low }: Investigation,
  { key, culprits, experiment }: Claim,
  suspects: ReadonlySet<Suspect>,
): Promise<boolean> => {
  for (const suspect of suspects) {
    const taken = union(low.taken, minus(culprits, new Set([suspect])));
    const built = await Promise.all([1, 2].map(() => batcher.build({ ...low, taken })));
    if (!built.some((trial) => trial !== undefined && log.resultOf(trial, key) === experiment)) return true;
  }
  return false;
};
