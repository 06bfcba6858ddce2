import { createHash } from 'node:crypto';
import type { Content } from '../content.ts';
import { hasStrongDifference, type NameSkeleton, nameSkeleton } from './name-skeleton.ts';
import { pairByContent, pairUnique } from './pair-by-content.ts';
import { pairByFolder } from './pair-by-folder.ts';
import { isRoleRoot, pairByRole } from './pair-by-role.ts';
import { pairBySimilarity, type Sketches } from './pair-by-similarity.ts';
import { openPairing, type Pairing, type PairingSide } from './pairing.ts';
import { type Sketch, sketchOf } from './sketch.ts';

/**
 * Pairs entries that belong together under different names, because a name holds a digest, a time or a random part. What is not alike
 * stays unpaired: a wrong pair is worse than none. Rounds, each linear in the number of names but for sorting: equal content; renamed
 * folders; what files such as `index.json` say; equal skeletons of names; similar content under such names; high similarity alone.
 */
export const pairRenamed = async (control: PairingSide, experiment: PairingSide): Promise<Pairing> => {
  const pairing = openPairing(control, experiment);
  const byFolder = (): void => pairByFolder(control, experiment, pairing);
  if (pairing.isDone()) return pairing;

  const known = [knownDigests(control), knownDigests(experiment)] as const;
  pairByContent(control, experiment, known, pairing);
  byFolder();
  if (pairing.isDone()) return pairing;

  const contents = [
    await contentsOf(control, pairing.control),
    await contentsOf(experiment, pairing.experiment),
  ] as const;
  const read = [
    await readDigests(control, experiment, contents[0]),
    await readDigests(experiment, control, contents[1]),
  ] as const;
  pairByContent(control, experiment, read, pairing);
  await pairByRole(control, experiment, contents, pairing);
  byFolder();
  if (pairing.isDone()) return pairing;

  const sketches = [
    await sketchesOf(pairing.control, contents[0]),
    await sketchesOf(pairing.experiment, contents[1]),
  ] as const;
  pairBySkeleton(control, experiment, sketches, pairing);
  byFolder();
  pairBySimilarity(
    control,
    experiment,
    sketches,
    { groupOf: ({ entries }, index) => entries[index]!.kind, least: ALIKE, fewest: FEWEST },
    pairing,
  );
  byFolder();
  return pairing;
};

/** The share of common pieces of contents that belong together whatever their names are. */
const ALIKE = 0.6;
/** Under names of one skeleton. */
const ALIKE_WITH_NAME = 0.15;
const FEWEST = 32;
const FEWEST_WITH_NAME = 4;

/** The most entries of each side that are read, and the most bytes of them. */
const MOST_CONTENTS = 20_000;
const MOST_BYTES = 1024 ** 3;

const contentsOf = async (
  side: PairingSide,
  left: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Content>> => {
  const wanted: number[] = [];
  let bytes = 0;
  for (const [index, { name, size }] of side.entries.entries()) {
    if (size === 0 || !(left.has(index) || isRoleRoot(name))) continue;
    if (wanted.length >= MOST_CONTENTS) break;
    if (bytes + size > MOST_BYTES) continue;
    bytes += size;
    wanted.push(index);
  }
  return wanted.length === 0 ? new Map() : side.contents(wanted);
};

const knownDigests = ({ entries, left }: PairingSide): ReadonlyMap<number, string> =>
  new Map(
    left.flatMap((index) => {
      const { digest } = entries[index]!;
      return digest === undefined ? [] : [[index, digest] as const];
    }),
  );

/** SHA-256 of the contents of which no digest is known, if the other side has one of that size. */
const readDigests = async (
  { entries }: PairingSide,
  other: PairingSide,
  contents: ReadonlyMap<number, Content>,
): Promise<ReadonlyMap<number, string>> => {
  const sizes = new Set(other.left.map((index) => other.entries[index]!.size));
  const digests = new Map<number, string>();
  for (const [index, content] of contents) {
    if (entries[index]!.digest !== undefined || !sizes.has(entries[index]!.size)) continue;
    const hash = createHash('sha256');
    for await (const chunk of content.open()) hash.update(chunk);
    digests.set(index, hash.digest('binary'));
  }
  return digests;
};

const sketchesOf = async (
  left: ReadonlySet<number>,
  contents: ReadonlyMap<number, Content>,
): Promise<Sketches> => {
  const sketches = new Map<number, Sketch>();
  for (const [index, content] of contents) if (left.has(index)) sketches.set(index, await sketchOf(content));
  return sketches;
};

/** First what no other entry can be, then the most similar, then what is left alone. */
const pairBySkeleton = (
  control: PairingSide,
  experiment: PairingSide,
  sketches: readonly [Sketches, Sketches],
  pairing: Pairing,
): void => {
  const [mine, others] = [skeletonsOf(control, pairing.control), skeletonsOf(experiment, pairing.experiment)];
  const keyOf =
    ({ entries }: PairingSide, skeletons: Skeletons) =>
    (index: number): string | undefined => {
      const skeleton = skeletons.get(index);
      const { name, kind } = entries[index]!;
      return skeleton === undefined || skeleton.text === name ? undefined : `${kind} ${skeleton.text}`;
    };
  const [one, other] = [keyOf(control, mine), keyOf(experiment, others)];
  const strong = (a: number, b: number): boolean => {
    const [left, right] = [sketches[0].get(a), sketches[1].get(b)];
    const unlike = left !== undefined && right !== undefined && left.binary !== right.binary;
    return !unlike && hasStrongDifference(mine.get(a)!, others.get(b)!);
  };
  pairUnique(one, other, pairing, strong);
  pairByFolder(control, experiment, pairing);
  pairBySimilarity(
    control,
    experiment,
    sketches,
    {
      groupOf: (side, index) =>
        (side === control ? one(index) : other(index)) ?? `${side === control} ${index}`,
      least: ALIKE_WITH_NAME,
      fewest: FEWEST_WITH_NAME,
    },
    pairing,
  );
  pairByFolder(control, experiment, pairing);
  // What is left has a name and a form in common with others: it needs the same size, or to be the only one.
  const formed =
    ({ entries }: PairingSide, known: Sketches, key: typeof one, bySize: boolean) =>
    (index: number): string | undefined => {
      const { size } = entries[index]!;
      const name = key(index);
      return name === undefined ? undefined : `${bySize ? size : ''} ${known.get(index)?.head ?? ''} ${name}`;
    };
  for (const bySize of [true, false])
    pairUnique(
      formed(control, sketches[0], one, bySize),
      formed(experiment, sketches[1], other, bySize),
      pairing,
      strong,
    );
};

type Skeletons = ReadonlyMap<number, NameSkeleton>;

const skeletonsOf = ({ entries, neutral }: PairingSide, left: ReadonlySet<number>): Skeletons =>
  new Map(
    [...left].map((index) => {
      const { name } = entries[index]!;
      return [index, nameSkeleton(neutral?.(name) ?? name)] as const;
    }),
  );
