import { union } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { Investigation } from './search-target.ts';
import type { Claim } from './significance.ts';

/**
 * The set without the suspects that are not needed. For a key that one of the suspects makes random: such a key may look like the control by
 * chance, so that this suspect seems to act only together with others. Each smaller set is built several times; one other result is enough.
 */
export const neededSuspects = async (
  { batcher, log, low }: Investigation,
  { key, control }: Claim,
  set: readonly Suspect[],
): Promise<readonly Suspect[]> => {
  let needed = set;
  for (const suspect of set) {
    if (needed.length === 1) break;
    const fewer = needed.filter((other) => other !== suspect);
    const taken = union(low.taken, fewer);
    const built = await Promise.all(Array.from({ length: TIMES }, () => batcher.build({ ...low, taken })));
    if (built.some((trial) => trial !== undefined && log.resultOf(trial, key) !== control)) needed = fewer;
  }
  return needed;
};

const TIMES = 3;
