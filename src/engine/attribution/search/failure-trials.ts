import { minus, union, unionOf } from '../../../util/sets.ts';
import { sum } from '../../../util/sum.ts';
import type { Suspect } from './builder.ts';
import {
  type Beliefs,
  besides,
  chanceIn,
  type FailureHypothesis,
  failing,
  likeliest,
  weightOf,
} from './failure-beliefs.ts';
import { missingParts, missingSides, type Planning, partSides, type Taken } from './failure-sides.ts';

/**
 * The trials to build next, at the same time: those with the least expected entropy of the hypotheses afterwards, in bits. But if one
 * hypothesis is far more probable than the others, or few builds are left, those that confirm it from both sides.
 */
export const nextTrials = (planning: Planning, count: number): readonly Taken[] => {
  const { beliefs } = planning;
  const chosen = wantedSides(planning)
    .slice(0, count)
    .map((taken) => prospectOf(beliefs, taken));
  if (chosen.length < count) {
    const from = candidates(planning).map((taken) => prospectOf(beliefs, taken));
    while (chosen.length < count) chosen.push(mostTelling(beliefs, chosen, from));
  }
  return chosen.map(({ taken }) => taken);
};

const wantedSides = (planning: Planning): readonly Taken[] => {
  const { beliefs, left } = planning;
  const [best] = likeliest(beliefs);
  if (best === undefined) return [];
  const certain = 1 - chanceIn(beliefs);
  const sides = missingSides(planning, best);
  if (best.weight > STANDS_OUT * certain)
    return best.division?.culprit === undefined ? sides : missingParts(planning, best);
  return left <= sides.length + 1 && weightOf(beliefs, best.sets) > LEADS * certain ? sides : [];
};

const STANDS_OUT = 0.9;
const LEADS = 0.6;

const candidates = (planning: Planning): readonly Taken[] => {
  const { beliefs, everything } = planning;
  const first = likeliest(beliefs).slice(0, LIKELIEST);
  const all = [
    ...first.flatMap((one) => partSides(planning, one)),
    ...first.flatMap(({ sets }) => [...sets.map((set) => new Set(set)), minus(everything, unionOf(sets))]),
    everything,
    new Set<Suspect>(),
    ...first.flatMap(({ sets }) =>
      [...unionOf(sets)].flatMap((one) => [new Set([one]), minus(everything, new Set([one]))]),
    ),
    ...splits(beliefs, [...everything]),
    ...first.slice(0, 1).flatMap((best) => splitsOfParts(beliefs, best)),
  ];
  // Each set once, at the place of its first occurrence.
  return [
    ...new Map(all.toReversed().map((taken) => [[...taken].sort().join(), taken])).values(),
  ].toReversed();
};

const splitsOfParts = (beliefs: Beliefs, { sets, division }: FailureHypothesis): readonly Taken[] =>
  division === undefined
    ? []
    : splits(beliefs, division.parts).map((some) => union(besides(sets, division), some));

/** Sets with about these shares of the total weight, each composed differently: the most probable suspects, every second one, every third... */
const splits = ({ hypotheses }: Beliefs, suspects: readonly Suspect[]): readonly Taken[] => {
  const suspicion = new Map(suspects.map((suspect) => [suspect, 0]));
  for (const { sets, division, weight } of hypotheses)
    for (const suspect of [...sets.flat(), division?.culprit])
      if (suspect !== undefined && suspicion.has(suspect))
        suspicion.set(suspect, suspicion.get(suspect)! + weight);
  const ranked = suspects.toSorted((one, other) => suspicion.get(other)! - suspicion.get(one)!);
  const whole = sum(suspicion.values());
  return SHARES.flatMap((share) =>
    STRIDES.map((stride) => {
      const some = new Set<Suspect>();
      let inside = 0;
      for (let start = 0; start < stride; start++)
        for (let index = start; index < ranked.length; index += stride) {
          const own = suspicion.get(ranked[index]!)!;
          if (inside + own / 2 > share * whole) continue;
          some.add(ranked[index]!);
          inside += own;
        }
      return some;
    }),
  ).filter(({ size }) => size > 0 && size < suspects.length);
};

const LIKELIEST = 6;
const SHARES = [0.4, 0.5, 0.6, 0.7, 0.8];
const STRIDES = [1, 2, 3, 5, 7];

/** A trial that may be built, and for each hypothesis the probability that it fails if the hypothesis is true. */
interface Prospect {
  readonly taken: Taken;
  readonly failing: readonly number[];
}

const prospectOf = (beliefs: Beliefs, taken: Taken): Prospect => ({
  taken,
  failing: failing(beliefs, taken),
});

/** The candidate that, built together with those already chosen, has the least expected entropy. */
const mostTelling = (beliefs: Beliefs, chosen: readonly Prospect[], from: readonly Prospect[]): Prospect => {
  const doubts = from.map((prospect) => doubtAfter(beliefs, [...chosen, prospect]));
  return from[doubts.reduce((least, doubt, index) => (doubt < doubts[least]! ? index : least), 0)]!;
};

/** The expected entropy in bits after these are built. */
const doubtAfter = ({ hypotheses, chances }: Beliefs, prospects: readonly Prospect[]): number => {
  let doubt = 0;
  // Every combination of outcomes: one bit for each trial, 1 for a failure.
  for (let ending = 0; ending < 1 << prospects.length; ending++) {
    const seenBy = (weight: number, failing: (trial: number) => number): number => {
      let seen = weight;
      for (let trial = 0; trial < prospects.length && seen > 0; trial++)
        seen *= (ending >> trial) & 1 ? failing(trial) : 1 - failing(trial);
      return seen;
    };
    let explained = 0;
    hypotheses.forEach(({ weight }, index) => {
      const seen = seenBy(weight, (trial) => prospects[trial]!.failing[index]!);
      explained += seen;
      doubt += bits(seen);
    });
    const random = chances.reduce((sum, { share, weight }) => sum + seenBy(weight, () => share), 0);
    doubt += bits(random) - bits(explained + random);
  }
  return doubt;
};

const bits = (probability: number): number => (probability > 0 ? -probability * Math.log2(probability) : 0);
