import type { AxisName } from '../../../model/axis-name.ts';
import type { RawPath } from '../../../model/raw-path.ts';
import { largest } from '../../../util/largest.ts';
import type { Blame } from './blame.ts';
import type { Hint } from './search-target.ts';

/** The outputs that were computed from others, such as `SHA256SUMS`, with those others, if they differ as well. */
export const followersAmong = (
  differing: readonly RawPath[],
  hints: ReadonlyMap<RawPath, Hint>,
): ReadonlyMap<RawPath, readonly RawPath[]> => {
  const all = new Set(differing);
  return new Map(
    differing.flatMap((key): [RawPath, readonly RawPath[]][] => {
      const sources = hints.get(key)?.follows ?? [];
      return sources.length > 0 && sources.every((source) => all.has(source)) ? [[key, sources]] : [];
    }),
  );
};

/** The same blames, and for each follower what is to blame for its sources together. */
export const withFollowers = (
  blames: ReadonlyMap<RawPath, Blame>,
  followers: ReadonlyMap<RawPath, readonly RawPath[]>,
): ReadonlyMap<RawPath, Blame> => {
  const all = new Map(blames);
  // A source may be a follower itself: a checksum of a list of checksums. No digest contains itself, so this ends.
  const blameOf = (key: RawPath): readonly Blame[] => {
    const known = all.get(key);
    if (known !== undefined) return [known];
    const sources = (followers.get(key) ?? []).flatMap(blameOf);
    if (sources.length === 0) return [];
    const together = blameTogether(sources);
    all.set(key, together);
    return [together];
  };
  for (const key of followers.keys()) blameOf(key);
  return all;
};

const blameTogether = (blames: readonly Blame[]): Blame => {
  const [first] = blames as readonly [Blame, ...Blame[]];
  if (blames.length === 1) return first;
  const sets = unique(blames.flatMap(setsOf));
  const axes = [...new Set(sets.flat())];
  const open = blames.filter(({ kind }) => kind === 'open') as Extract<Blame, { kind: 'open' }>[];
  if (open.length > 0)
    return { kind: 'open', known: axes, suspects: [...new Set(open.flatMap(({ suspects }) => suspects))] };
  const confirmed = blames.filter(({ kind }) => kind === 'axes') as Extract<Blame, { kind: 'axes' }>[];
  const hidden = largest(
    confirmed.map((blame) => blame.hidden ?? 0),
    0,
  );
  if (confirmed.length > 0)
    return {
      kind: 'axes',
      sets,
      parts: [...new Set(confirmed.flatMap(({ parts }) => parts))],
      ...(hidden > 0 ? { hidden } : {}),
    };
  return axes.length > 0 ? { kind: 'settled', axes } : first;
};

const setsOf = (blame: Blame): readonly (readonly AxisName[])[] => {
  if ('sets' in blame) return blame.sets;
  const axes = 'axes' in blame ? blame.axes : 'known' in blame ? blame.known : [];
  return axes.map((axis) => [axis]);
};

const unique = (sets: readonly (readonly AxisName[])[]): readonly (readonly AxisName[])[] => [
  ...new Map(sets.map((set) => [set.join(' '), set])).values(),
];
