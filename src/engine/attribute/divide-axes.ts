import { union } from '../../util/sets.ts';
import type { Bench } from './bench.ts';
import type { Suspect } from './builder.ts';
import { type Case, investigate, type Verdict } from './investigate.ts';
import { digestOf, type Key, notebook, plainTrial, type Trial } from './notebook.ts';
import { rounds } from './rounds.ts';

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
  const partsOf = (axis: Suspect): readonly Suspect[] => {
    const parts = builder.parts(axis);
    return parts.length > 1 ? parts : [axis];
  };
  const blamed = [...verdicts].flatMap(([key, verdict]) =>
    verdict.kind === 'axes' && verdict.sets.flat().some((axis) => partsOf(axis).length > 1)
      ? [{ key, axes: union(...verdict.sets) }]
      : [],
  );
  if (blamed.length === 0) return new Map();

  const culprits = union(...blamed.map(({ axes }) => axes));
  const [whole] = book.exact(culprits);
  const known = whole ?? (await bench.rounds.build({ ...low, taken: culprits }));
  if (known === undefined) return new Map();

  const cases = blamed.map(
    ({ key, axes }): Case => ({
      key,
      suspects: [...axes].flatMap(partsOf).map((suspect) => ({ suspect, weight: 1 })),
      known: [],
    }),
  );
  const everything = union(...cases.map(({ suspects }) => suspects.map(({ suspect }) => suspect)));
  const high = plainTrial(everything, known.outcome);
  const differing = cases.filter(({ key }) => digestOf(low, key) !== digestOf(high, key));
  const notes = notebook([low, high]);
  const found = await investigate({
    rounds: rounds(builder, notes, everything, allowance(everything.size, differing.length), bench.rounds),
    book: notes,
    cases: differing,
    low,
    high,
    doubtful: false,
    second: false,
  });
  return new Map(
    [...found].map(([key, verdict]) => [
      key,
      verdict.kind === 'axes' ? [...union(...verdict.sets)].filter((suspect) => !culprits.has(suspect)) : [],
    ]),
  );
};

/** Enough for two culprits each; an axis of which every part matters (all files' times) is left whole. */
const allowance = (suspects: number, keys: number): number =>
  6 + 3 * Math.ceil(Math.log2(suspects)) * Math.min(2, keys);
