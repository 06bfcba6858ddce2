import { union, unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import { investigate } from './investigate.ts';
import { rounds } from './query-batcher.ts';
import type { Bench } from './search-context.ts';
import type { Case, Verdict } from './search-target.ts';
import { type Key, notebook, plainTrial, type Trial } from './trial-log.ts';

/**
 * Within each confirmed axis, which part of it: which locale category, which variable, which file. The same search
 * again, with the parts of the culprits as suspects, between the control and the control plus the culprits. The
 * axes are beyond doubt, so each answer is checked once from both sides.
 */
export const divideAxes = async (
  bench: Bench,
  low: Trial,
  verdicts: ReadonlyMap<Key, Verdict>,
): Promise<ReadonlyMap<Key, readonly Suspect[]>> => {
  const { builder, book } = bench;
  const divisible = (axis: Suspect): boolean => builder.parts(axis).length > 1;
  const blamed = [...verdicts].flatMap(([key, verdict]) =>
    verdict.kind === 'axes' && verdict.sets.flat().some(divisible)
      ? [{ key, axes: [...unionOf(verdict.sets)] }]
      : [],
  );
  if (blamed.length === 0) return new Map();

  const culprits = unionOf(blamed.map(({ axes }) => axes));
  const whole = new Set([...culprits].filter((axis) => !divisible(axis)));
  const [base, all] = await Promise.all([
    built(bench, { ...low, taken: whole }),
    built(bench, { ...low, taken: culprits }),
  ]);
  if (base === undefined || all === undefined) return new Map();

  const cases = blamed.map(
    ({ key, axes }): Case => ({
      key,
      suspects: axes
        .filter(divisible)
        .flatMap(builder.parts)
        .map((suspect) => ({ suspect, weight: 1 })),
      known: [],
    }),
  );
  const parts = unionOf(cases.map(({ suspects }) => suspects.map(({ suspect }) => suspect)));
  const high = plainTrial(union(whole, parts), all.outcome);
  const differing = cases.filter(({ key }) => book.look(base, key) !== book.look(all, key));
  const notes = notebook([base, high]);
  const allowed = allowance(parts.size, differing.length);
  const found = await investigate({
    rounds: rounds(builder, notes, high.taken, allowed, bench.rounds),
    book: notes,
    cases: differing,
    low: base,
    high,
    doubtful: false,
    hasThird: () => false,
  });
  return new Map(
    [...found].map(([key, verdict]) => [key, verdict.kind === 'axes' ? [...unionOf(verdict.sets)] : []]),
  );
};

const built = async ({ book, rounds: { build } }: Bench, wanted: Trial): Promise<Trial | undefined> =>
  book.exact(wanted.taken)[0] ?? (await build(wanted));

/** Enough for two culprits each; an axis of which every part matters (all files' times) is left whole. */
const allowance = (suspects: number, keys: number): number =>
  6 + 3 * Math.ceil(Math.log2(suspects)) * Math.min(2, keys);
