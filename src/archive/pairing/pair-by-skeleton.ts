import { hasStrongDifference, type NameSkeleton, nameSkeleton } from './name-skeleton.ts';
import { pairUnique } from './pair-by-content.ts';
import { pairByFolder } from './pair-by-folder.ts';
import { pairBySimilarity, type Readings, type Sketches } from './pair-by-similarity.ts';
import type { Pairing, PairingSide } from './pairing.ts';
import { FEWEST_TO_JUDGE, similarity } from './sketch.ts';

/**
 * Pairs entries whose names have one skeleton, if their contents have something in common: first names that differ only in known values
 * of the builds, then what no other entry can be, then the most similar, then what is left alone.
 */
export const pairBySkeleton = async (
  control: PairingSide,
  experiment: PairingSide,
  { sketches, contents }: Readings,
  pairing: Pairing,
): Promise<void> => {
  pairUnique(neutralOf(control), neutralOf(experiment), pairing);
  const [mine, others] = [skeletonsOf(control, pairing.control), skeletonsOf(experiment, pairing.experiment)];
  const [one, other] = [keyOf(control, mine), keyOf(experiment, others)];
  const [alone, aloneToo] = [countsOf(pairing.control, one), countsOf(pairing.experiment, other)];
  const belong = (a: number, b: number): boolean => {
    const strong = hasStrongDifference(mine.get(a)!, others.get(b)!);
    const [{ kind, size }, counterpart] = [control.entries[a]!, experiment.entries[b]!];
    const [target, targetToo] = [targetOf(control, a, sketches[0]), targetOf(experiment, b, sketches[1])];
    if (target !== undefined || targetToo !== undefined)
      return strong && haveLikeTargets([control, target], [experiment, targetToo]);
    if (size === 0 && counterpart.size === 0) return strong || kind === 'file';
    const [left, right] = [sketches[0].get(a), sketches[1].get(b)];
    // Nothing is known of what was not read, and an empty file has nothing in common with another.
    if (!strong || left === undefined || right === undefined || left.binary !== right.binary) return false;
    if (Math.max(size, counterpart.size) < FEWEST_TO_JUDGE) return true;
    if (similarity(left, right) >= ALIKE_IF_ALONE) return true;
    const key = one(a)!;
    return (
      left.random &&
      right.random &&
      size === counterpart.size &&
      alone.get(key) === 1 &&
      aloneToo.get(key) === 1
    );
  };
  pairUnique(one, other, pairing, belong);
  pairByFolder(control, experiment, pairing);
  // Of equal files of one side, one stands for all.
  const [twins, twinsToo] = [
    twinsOf(pairing.control, one, sketches[0]),
    twinsOf(pairing.experiment, other, sketches[1]),
  ];
  await pairBySimilarity(
    control,
    experiment,
    { sketches, contents },
    {
      groupOf: (side, index) => {
        if (side.entries[index]!.kind !== 'file') return undefined;
        if (side === control) return twins.later.has(index) ? undefined : one(index);
        return twinsToo.later.has(index) ? undefined : other(index);
      },
      least: ALIKE_WITH_NAME,
      fewest: FEWEST_WITH_NAME,
    },
    pairing,
  );
  pairByFolder(control, experiment, pairing);
  for (const [a, b] of [...pairing.pairs]) {
    const rest = twinsToo.of.get(b) ?? [];
    for (const [nth, twin] of (twins.of.get(a) ?? []).entries())
      if (rest[nth] !== undefined) pairing.add(twin, rest[nth]);
  }
  pairEqual([one, twins, sketches[0]], [other, twinsToo, sketches[1]], pairing);
  // What is left has a name in common with others: it needs the same form, or to be the only one.
  const formed = (known: Sketches, key: typeof one) => (index: number) => {
    const name = key(index);
    return name === undefined ? undefined : `${known.get(index)?.head ?? ''} ${name}`;
  };
  pairUnique(formed(sketches[0], one), formed(sketches[1], other), pairing, belong);
  pairUnique(one, other, pairing, belong);
};

/** The share of common pieces under names of one skeleton: if several have it, and if one on each side has it. */
const ALIKE_WITH_NAME = 0.15;
const ALIKE_IF_ALONE = 0.1;
const FEWEST_WITH_NAME = 4;

type Key = (index: number) => string | undefined;
type Skeletons = ReadonlyMap<number, NameSkeleton>;

/** The name, if it contains values of the build that are known. */
const neutralOf =
  ({ entries, neutral }: PairingSide): Key =>
  (index) => {
    const { name, kind } = entries[index]!;
    const plain = neutral?.(name) ?? name;
    return plain === name ? undefined : `${kind} ${plain}`;
  };

const skeletonsOf = ({ entries, neutral }: PairingSide, left: ReadonlySet<number>): Skeletons =>
  new Map(
    [...left].map((index) => {
      const { name } = entries[index]!;
      return [index, nameSkeleton(neutral?.(name) ?? name)] as const;
    }),
  );

const keyOf =
  ({ entries }: PairingSide, skeletons: Skeletons): Key =>
  (index) => {
    const skeleton = skeletons.get(index);
    const { name, kind } = entries[index]!;
    return skeleton === undefined || skeleton.text === name ? undefined : `${kind} ${skeleton.text}`;
  };

const countsOf = (left: Iterable<number>, key: Key): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const index of left) {
    const name = key(index);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
};

/** Of a link; some formats hold it as the content. */
const targetOf = ({ entries }: PairingSide, index: number, sketches: Sketches): string | undefined => {
  const { kind, size, target } = entries[index]!;
  return target ?? (kind === 'file' || size === 0 ? undefined : (sketches.get(index)?.whole ?? ''));
};

type Target = readonly [side: PairingSide, target: string | undefined];

const haveLikeTargets = (...[[control, mine], [experiment, other]]: readonly [Target, Target]): boolean => {
  if (!mine || !other) return false;
  const [a, b] = [control.neutral?.(mine) ?? mine, experiment.neutral?.(other) ?? other];
  return a === b || nameSkeleton(a).text === nameSkeleton(b).text;
};

interface Twins {
  /** By the first of several equal files under names of one skeleton: the others. */
  readonly of: ReadonlyMap<number, readonly number[]>;
  readonly later: ReadonlySet<number>;
}

const twinsOf = (left: Iterable<number>, key: Key, sketches: Sketches): Twins => {
  const [first, of, later] = [new Map<string, number>(), new Map<number, number[]>(), new Set<number>()];
  for (const index of left) {
    const [name, identity] = [key(index), sketches.get(index)?.identity];
    if (name === undefined || identity === undefined) continue;
    const known = first.get(`${identity} ${name}`);
    if (known === undefined) {
      first.set(`${identity} ${name}`, index);
      of.set(index, []);
    } else {
      of.get(known)!.push(index);
      later.add(index);
    }
  }
  return { of, later };
};

type Equal = readonly [key: Key, twins: Twins, sketches: Sketches];

/** Pairs equal contents under names of one skeleton, in their order: nothing tells them apart. */
const pairEqual = (control: Equal, experiment: Equal, pairing: Pairing): void => {
  const classes = new Map<string, readonly number[]>();
  for (const [key, members] of classesOf(experiment))
    classes.set(
      key,
      members.filter((index) => pairing.experiment.has(index)),
    );
  for (const [key, members] of classesOf(control)) {
    const others = classes.get(key) ?? [];
    for (const [nth, index] of members.filter((index) => pairing.control.has(index)).entries())
      if (others[nth] !== undefined) pairing.add(index, others[nth]);
  }
};

const classesOf = ([key, { of }, sketches]: Equal): readonly (readonly [
  key: string,
  members: readonly number[],
])[] => [...of].map(([first, rest]) => [`${sketches.get(first)!.identity} ${key(first)}`, [first, ...rest]]);
