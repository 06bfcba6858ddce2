import { minus, union } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { QueryBatcher } from './query-batcher.ts';
import type { Claim } from './significance.ts';

/**
 * The smallest sets of the claimed suspects that suffice to change the key, each compared alone with the control. A suspect that
 * matters only together with another set is returned with the suspects that it needs. `undefined` if the builds ran out.
 */
export const minimalSets = async (
  batcher: QueryBatcher,
  { key, culprits, control, experiment }: Claim,
  /** Suspects that are known to change it alone. */
  known: readonly Suspect[],
): Promise<readonly (readonly Suspect[])[] | undefined> => {
  if (culprits.size === 1) return [[...culprits]];
  const resultWith = (taken: ReadonlySet<Suspect>): Promise<string | undefined> =>
    batcher.ask({ key, include: taken, exclude: minus(culprits, taken), prefer: taken });

  const unknown = minus(culprits, new Set(known));
  const others = await Promise.all([...unknown].map((suspect) => resultWith(new Set([suspect]))));
  if (others.every((digest) => digest !== undefined && digest !== control))
    return [...culprits].map((suspect) => [suspect]);

  const singles = [...culprits];
  const alone = await Promise.all(singles.map((suspect) => resultWith(new Set([suspect]))));
  if (alone.includes(undefined)) return undefined;
  const enough = singles.filter((_, index) => alone[index] !== control);
  let rest = singles.filter((_, index) => alone[index] === control);
  const sets: Suspect[][] = enough.map((suspect) => [suspect]);

  for (let size = 2; size <= Math.min(rest.length, LARGEST); size++) {
    const candidates = combinations(rest, size).filter(
      (candidate) => !sets.some((set) => set.every((suspect) => candidate.includes(suspect))),
    );
    const seen = await Promise.all(candidates.map((candidate) => resultWith(new Set(candidate))));
    if (seen.includes(undefined)) return undefined;
    for (const [index, candidate] of candidates.entries()) if (seen[index] !== control) sets.push(candidate);
  }

  rest = rest.filter((suspect) => !sets.some((set) => set.includes(suspect)));
  const without = await Promise.all(rest.map((suspect) => resultWith(minus(culprits, new Set([suspect])))));
  if (without.includes(undefined)) return undefined;
  const needed = rest.filter((_, index) => without[index] !== experiment);
  for (const suspect of needed) {
    const beside = await Promise.all(enough.map((other) => resultWith(new Set([other, suspect]))));
    if (beside.includes(undefined)) return undefined;
    const partner = enough.findIndex((other, index) => beside[index] !== alone[singles.indexOf(other)]);
    sets.push(partner === -1 ? [...union(culprits)] : [enough[partner]!, suspect]);
  }
  return sets;
};

/** Larger sets that act only together have not been seen in practice; they are reported as one set, not minimised. */
const LARGEST = 3;

const combinations = <T>(from: readonly T[], size: number): T[][] =>
  size === 0
    ? [[]]
    : from.flatMap((first, index) =>
        combinations(from.slice(index + 1), size - 1).map((others) => [first, ...others]),
      );
