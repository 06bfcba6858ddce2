import type { AxisName } from '../../model/axis-name.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Candidate } from './candidates.ts';
import type { Contrast } from './contrast.ts';
import { halves, leaveOut, type Needed } from './leave-out.ts';
import { likelySet, nextLikely } from './likely-set.ts';
import { axesOf, type MendSite } from './mend-site.ts';
import type { Proved } from './proved.ts';
import { byAxis, mendedIn } from './targets.ts';

/** Settings and changes that make outputs equal whatever is varied. */
export interface MendedWhole {
  readonly needed: readonly Needed<Candidate, RawPath>[];
  /** Equal in two pairs of builds with different values of everything, the second in another second. */
  readonly outputs: readonly RawPath[];
}

/** The smallest set that makes as many outputs equal as all candidates do. */
export const mendWhole = async (
  site: MendSite,
  all: readonly Candidate[],
  outputs: readonly RawPath[],
): Promise<MendedWhole> => {
  const { builder, width } = site;
  const lossOf = async (set: readonly Candidate[], contrast: Contrast, of: readonly RawPath[]) => {
    const outcome = await builder.build(set, [contrast]);
    if (outcome.kind === 'not-built') return undefined;
    const mended = mendedIn(
      of.map((output) => ({ output, contrast })),
      outcome,
    );
    return of.filter((output) => !mended.some((target) => target.output === output));
  };
  const equalIn = async (set: readonly Candidate[], contrast: Contrast, of: readonly RawPath[]) => {
    const lost = await lossOf(set, contrast, of);
    return lost === undefined ? [] : of.filter((output) => !lost.includes(output));
  };
  const search = async (of: readonly RawPath[]): Promise<MendedWhole> => {
    const { likely, isEnough } = await likelyEnough(site, all, of, (set) => equalIn(set, 'all', of));
    const tried = leastFirst(isEnough ? likely : all).toReversed();
    // Most of what is not likely to be needed is not: it is left out together.
    const others = tried.filter((candidate) => !likely.includes(candidate));
    const alone = tried.filter((candidate) => likely.includes(candidate)).map((candidate) => [candidate]);
    const lossOfSet = (set: readonly Candidate[]) => lossOf(set, 'all', of);
    const needed = await leaveOut(tried, lossOfSet, width, [...halves(others), ...alone]);
    const set = inOrder(
      all,
      needed.map(({ item }) => item),
    );
    return { needed, outputs: await equalIn(set, 'all-again', of) };
  };
  const equal = await equalIn(all, 'all', outputs);
  if (equal.length === 0) return NOTHING;
  const found = await search(equal);
  if (found.outputs.length === equal.length) return found;
  // What differs by chance may have been equal by chance, and may have misled the search: only what is equal again counts.
  const confirmed = await equalIn(all, 'all-again', equal);
  if (confirmed.length === 0) return NOTHING;
  const { needed, outputs: equalAgain } = await search(confirmed);
  if (equalAgain.length === confirmed.length) return { needed, outputs: confirmed };
  // Some values need more than others: a time of a file that is earlier than SOURCE_DATE_EPOCH, a longer path.
  const set = needed.map(({ item }) => item);
  const withSet = (more: readonly Candidate[]) => inOrder(all, [...set, ...more]);
  const more = await leaveOut(
    leastFirst(all.filter((candidate) => !set.includes(candidate))).toReversed(),
    (some) => lossOf(withSet(some), 'all-again', confirmed),
    width,
  );
  return {
    needed: [...needed, ...more.map((one) => ({ ...one, others: withSet(one.others) }))],
    outputs: await equalIn(withSet(more.map(({ item }) => item)), 'all-again', confirmed),
  };
};

const NOTHING: MendedWhole = { needed: [], outputs: [] };

const leastFirst = (set: readonly Candidate[]): readonly Candidate[] =>
  set.toSorted((one, other) => one.interference - other.interference);

const inOrder = (all: readonly Candidate[], set: readonly Candidate[]): readonly Candidate[] =>
  all.filter((candidate) => set.includes(candidate));

/** A small set that suffices, if a few guesses find one; else the last guess. */
const likelyEnough = async (
  { input, builder }: MendSite,
  all: readonly Candidate[],
  outputs: readonly RawPath[],
  equalIn: (set: readonly Candidate[]) => Promise<readonly RawPath[]>,
): Promise<{ readonly likely: readonly Candidate[]; readonly isEnough: boolean }> => {
  let likely = likelySet(all, [...new Set(outputs.flatMap((output) => axesOf(input, output)))]);
  for (let round = 0; round < ROUNDS && likely.length < all.length; round++) {
    const equal = new Set(await equalIn(likely));
    if (equal.size === outputs.length) return { likely, isEnough: true };
    // Which axes still change the others, each alone.
    const rest = outputs.filter((output) => !equal.has(output));
    const suspects = [...new Set(rest.flatMap((output) => axesOf(input, output)))];
    const outcome = await builder.build(likely, suspects);
    const targets = rest.flatMap((output) => byAxis(output, suspects));
    const mended = new Set(mendedIn(targets, outcome));
    const left = new Set(targets.filter((target) => !mended.has(target)).map(({ contrast }) => contrast));
    const more = nextLikely(
      all,
      likely,
      suspects.filter((axis) => left.has(axis)),
    );
    if (more.length === 0) break;
    likely = inOrder(all, [...likely, ...more]);
  }
  return { likely, isEnough: false };
};

const ROUNDS = 4;

/** What each candidate of a set mends: what differs without it. Nothing is claimed for builds that the limit prevented. */
export const provedBy = async (
  site: MendSite,
  { needed, outputs }: MendedWhole,
): Promise<readonly Proved[]> => {
  const proved: Proved[] = [];
  for (const { item: candidate, others, lost } of needed) {
    const confirmed = lost.filter((output) => outputs.includes(output));
    const axes = await axesMended(site, candidate, others, confirmed);
    // With it a control and two more, without it a control, one more, and one for each axis.
    proved.push({ candidate, axes, outputs: confirmed, builds: 5 + axes.length });
  }
  return proved;
};

/** With the candidate, nothing differs whatever is varied: an axis that alone changes an output without it is mended by it. */
const axesMended = async (
  { input, builder }: MendSite,
  candidate: Candidate,
  others: readonly Candidate[],
  outputs: readonly RawPath[],
): Promise<readonly AxisName[]> => {
  const blamed = new Set(outputs.flatMap((output) => axesOf(input, output)));
  const suspects = candidate.axes.filter((axis) => blamed.has(axis));
  const targets = outputs.flatMap((output) => byAxis(output, suspects));
  const alone = await builder.build(others, suspects);
  if (alone.kind !== 'built') return [];
  const equal = new Set(mendedIn(targets, alone));
  const changing = targets.filter((target) => !equal.has(target));
  return suspects.filter((axis) => changing.some(({ contrast }) => contrast === axis));
};
