import type { RawPath } from '../../model/raw-path.ts';
import type { Candidate } from './candidates.ts';
import type { Contrast } from './contrast.ts';
import { likelySet, nextLikely } from './likely-set.ts';
import { axesOf, type MendSite } from './mend-site.ts';
import type { Proved } from './proved.ts';
import { smallestSet } from './smallest-set.ts';
import { byAxis, mendedIn } from './targets.ts';

/** Settings that make outputs equal whatever is varied. */
export interface MendedWhole {
  readonly set: readonly Candidate[];
  /** Equal in two pairs of builds with different values of everything, the second in another second. */
  readonly outputs: readonly RawPath[];
}

/** The smallest set of settings that makes as many outputs equal as all of them do. */
export const mendWhole = async (
  { input, builder, width }: MendSite,
  all: readonly Candidate[],
  outputs: readonly RawPath[],
): Promise<MendedWhole> => {
  const equalIn = async (set: readonly Candidate[], contrast: Contrast, of: readonly RawPath[]) => {
    const targets = of.map((output) => ({ output, contrast }));
    return mendedIn(targets, await builder.build(set, [contrast])).map(({ output }) => output);
  };
  const equal = await equalIn(all, 'all', outputs);
  // What differs by chance may be equal by chance: only what is equal again counts.
  const confirmed = equal.length === 0 ? [] : await equalIn(all, 'all-again', equal);
  if (confirmed.length === 0) return { set: [], outputs: [] };
  const holds = async (set: readonly Candidate[]) =>
    (await equalIn(set, 'all', confirmed)).length === confirmed.length;
  const axesOfAll = (of: readonly RawPath[]) => [...new Set(of.flatMap((output) => axesOf(input, output)))];
  // A few pairs of builds may save the search through all.
  let likely = likelySet(all, axesOfAll(confirmed));
  let isEnough = false;
  for (let round = 0; round < ROUNDS && likely.length < all.length; round++) {
    const equal = new Set(await equalIn(likely, 'all', confirmed));
    isEnough = equal.size === confirmed.length;
    const more = nextLikely(all, likely, axesOfAll(confirmed.filter((output) => !equal.has(output))));
    if (isEnough || more.length === 0) break;
    likely = all.filter((candidate) => likely.includes(candidate) || more.includes(candidate));
  }
  const enough = isEnough ? likely : all;
  // What is left out first is what interferes most.
  const ordered = enough.toSorted((one, other) => other.interference - one.interference);
  const small = await smallestSet(ordered, holds, width, isEnough ? Math.max(2, ordered.length) : 2);
  const set = all.filter((candidate) => small.includes(candidate));
  return { set, outputs: set.length === all.length ? confirmed : await equalIn(set, 'all-again', confirmed) };
};

const ROUNDS = 4;

/** What each candidate of a set mends: what differs without it. Nothing is claimed for builds that the limit prevented. */
export const provedBy = async (site: MendSite, whole: MendedWhole): Promise<readonly Proved[]> => {
  const { builder } = site;
  const all: Needed[] = [];
  for (const candidate of whole.set) {
    const others = whole.set.filter((other) => other !== candidate);
    const targets = whole.outputs.map((output) => ({ output, contrast: 'all' as const }));
    const without = await builder.build(others, ['all']);
    // Without it, the build may fail: then all is due to it.
    const still = new Set(mendedIn(targets, without).map(({ output }) => output));
    const outputs = without.kind === 'not-built' ? [] : whole.outputs.filter((one) => !still.has(one));
    all.push({ candidate, others, outputs });
  }
  const proved: Proved[] = [];
  for (const needed of all) proved.push(await withAxes(site, needed));
  return proved;
};

interface Needed {
  readonly candidate: Candidate;
  readonly others: readonly Candidate[];
  /** What differs without it. */
  readonly outputs: readonly RawPath[];
}

/** With the candidate, nothing differs whatever is varied: an axis that alone changes one of the outputs without it is mended by it. */
const withAxes = async (
  { input, builder }: MendSite,
  { candidate, others, outputs }: Needed,
): Promise<Proved> => {
  const blamed = new Set(outputs.flatMap((output) => axesOf(input, output)));
  const suspects = candidate.axes.filter((axis) => blamed.has(axis));
  const targets = outputs.flatMap((output) => byAxis(output, suspects));
  const alone = await builder.build(others, suspects);
  const equal = new Set(mendedIn(targets, alone));
  const changing = alone.kind === 'built' ? targets.filter((target) => !equal.has(target)) : [];
  const axes = suspects.filter((axis) => changing.some(({ contrast }) => contrast === axis));
  // With it a control and two more, without it a control, one more, and one for each axis.
  return { candidate, axes, outputs, builds: 5 + suspects.length };
};
