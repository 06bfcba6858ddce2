import { createHash } from 'node:crypto';
import { grouped } from '../../util/grouped.ts';
import type { Content } from '../content.ts';
import { pairByContent } from './pair-by-content.ts';
import { pairByFolder } from './pair-by-folder.ts';
import { isRoleRoot, pairByRole } from './pair-by-role.ts';
import { pairBySimilarity, type Sketches } from './pair-by-similarity.ts';
import { pairBySkeleton } from './pair-by-skeleton.ts';
import { openPairing, type Pairing, type PairingSide } from './pairing.ts';
import { type Sketch, sketchOf } from './sketch.ts';

/**
 * Pairs entries that belong together under different names, because a name holds a digest, a time or a random part. What is not alike
 * stays unpaired: a wrong pair is worse than none. Rounds, each linear in the number of names but for sorting: equal content; renamed
 * folders; what files such as `index.json` say; equal skeletons of names; similar content under such names; high similarity alone.
 */
export const pairRenamed = async (
  control: PairingSide,
  experiment: PairingSide,
  limits: PairingLimits = LIMITS,
): Promise<RenamedPairs> => {
  const pairing = openPairing(control, experiment);
  const unread: readonly [number[], number[]] = [[], []];
  const digests = await pairInRounds(control, experiment, pairing, async (side, left) => {
    const [contents, rest] = await contentsOf(side, left, limits);
    for (const index of rest) unread[side === control ? 0 : 1].push(index);
    return contents;
  });
  const leftUnread = [
    unread[0].filter((index) => pairing.control.has(index)),
    unread[1].filter((index) => pairing.experiment.has(index)),
  ] as const;
  const sameContent = pairing.pairs.flatMap(([one, other]) => {
    const { kind, size } = control.entries[one]!;
    if (kind !== 'file') return [one];
    if (size !== experiment.entries[other]!.size) return [];
    const [mine, theirs] = [digests[0].get(one), digests[1].get(other)];
    return size === 0 || (mine !== undefined && mine === theirs) ? [one] : [];
  });
  return {
    pairs: pairing.pairs,
    sameContent: new Set(sameContent),
    unread: pairing.isDone() ? [[], []] : leftUnread,
  };
};

export interface RenamedPairs {
  readonly pairs: Pairing['pairs'];
  /** Those of the control, as far as it is known, whose content is equal to that of their counterparts; and what has no content. */
  readonly sameContent: ReadonlySet<number>;
  /** What stays unpaired and was not read because of the limits, while the other side has something left that it may belong to. */
  readonly unread: readonly [control: readonly number[], experiment: readonly number[]];
}

/** The most entries of each side that are read, and the most bytes of them. */
export interface PairingLimits {
  readonly contents: number;
  readonly bytes: number;
}

const LIMITS: PairingLimits = { contents: 20_000, bytes: 1024 ** 3 };

/** Why entries were not paired that may belong together. */
export const unreadNote = (unread: string): string =>
  `${unread} not paired by content: of each side, ${grouped(LIMITS.contents)} contents and 1 GiB of them are read for that`;

const pairInRounds = async (
  control: PairingSide,
  experiment: PairingSide,
  pairing: Pairing,
  read: (side: PairingSide, left: ReadonlySet<number>) => Promise<ReadonlyMap<number, Content>>,
): Promise<readonly [Digests, Digests]> => {
  const byFolder = (): void => pairByFolder(control, experiment, pairing);
  const known = [knownDigests(control), knownDigests(experiment)] as const;
  pairByContent(control, experiment, known, pairing);
  byFolder();
  if (pairing.isDone()) return known;

  const contents = [
    await read(control, pairing.control),
    await read(experiment, pairing.experiment),
  ] as const;
  const digests = [
    new Map([...known[0], ...(await readDigests(control, experiment, contents[0]))]),
    new Map([...known[1], ...(await readDigests(experiment, control, contents[1]))]),
  ] as const;
  pairByContent(control, experiment, digests, pairing);
  await pairByRole(control, experiment, contents, pairing);
  byFolder();
  if (pairing.isDone()) return digests;

  const sketches = [
    await sketchesOf(pairing.control, contents[0]),
    await sketchesOf(pairing.experiment, contents[1]),
  ] as const;
  await pairBySkeleton(control, experiment, { sketches, contents }, pairing);
  byFolder();
  await pairBySimilarity(
    control,
    experiment,
    { sketches, contents },
    { groupOf: ({ entries }, index) => entries[index]!.kind, least: ALIKE, fewest: FEWEST },
    pairing,
  );
  byFolder();
  return digests;
};

type Digests = ReadonlyMap<number, string>;

/** The share of common pieces of contents that belong together whatever their names are. */
const ALIKE = 0.6;
const FEWEST = 32;

const contentsOf = async (
  side: PairingSide,
  left: ReadonlySet<number>,
  limits: PairingLimits,
): Promise<readonly [ReadonlyMap<number, Content>, unread: readonly number[]]> => {
  const [wanted, unread]: [number[], number[]] = [[], []];
  let bytes = 0;
  for (const [index, { name, size }] of side.entries.entries()) {
    if (size === 0 || !(left.has(index) || isRoleRoot(name))) continue;
    if (wanted.length >= limits.contents || bytes + size > limits.bytes) {
      if (left.has(index)) unread.push(index);
      continue;
    }
    bytes += size;
    wanted.push(index);
  }
  return [wanted.length === 0 ? new Map() : await side.contents(wanted), unread];
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
