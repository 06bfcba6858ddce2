import type { RawPath } from '../../model/raw-path.ts';
import type { Candidate } from './candidates.ts';
import type { Contrast } from './contrast.ts';
import { likelySets } from './likely-sets.ts';
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
  // One pair of builds may save the search through all.
  const blamed = [...new Set(confirmed.flatMap((output) => axesOf(input, output)))];
  const likely = likelySets(all, blamed).filter(({ length }) => length < all.length);
  let enough = all;
  for (const each of likely)
    if (await holds(each)) {
      enough = each;
      break;
    }
  // What is left out first is what interferes most.
  const ordered = enough.toSorted((one, other) => other.interference - one.interference);
  const small = await smallestSet(ordered, holds, width);
  const set = all.filter((candidate) => small.includes(candidate));
  return { set, outputs: set.length === all.length ? confirmed : await equalIn(set, 'all-again', confirmed) };
};

/** What one candidate of a set mends: what differs without it. None if nothing of that was confirmed. */
export const provedBy = async (
  { input, builder }: MendSite,
  { set, outputs: confirmed }: MendedWhole,
  candidate: Candidate,
): Promise<readonly Proved[]> => {
  const others = set.filter((other) => other !== candidate);
  const whole = confirmed.map((output) => ({ output, contrast: 'all' as const }));
  // Without it, the build may fail: then all is due to it.
  const still = new Set(mendedIn(whole, await builder.build(others, ['all'])).map(({ output }) => output));
  const outputs = confirmed.filter((output) => !still.has(output));
  if (outputs.length === 0) return [];
  const blamed = new Set(outputs.flatMap((output) => axesOf(input, output)));
  const suspects = candidate.axes.filter((axis) => blamed.has(axis));
  // With it, nothing differs whatever is varied: an axis that alone changes an output without it is mended by it.
  const targets = outputs.flatMap((output) => byAxis(output, suspects));
  const alone = await builder.build(others, suspects);
  const equal = new Set(mendedIn(targets, alone));
  const changing = alone.kind === 'built' ? targets.filter((target) => !equal.has(target)) : [];
  const axes = suspects.filter((axis) => changing.some(({ contrast }) => contrast === axis));
  // With it a control and two more, without it a control, one more, and one for each axis.
  return [{ candidate, axes, outputs, builds: 5 + suspects.length }];
};
