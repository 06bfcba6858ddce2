import { minus, union } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { QueryBatcher } from './query-batcher.ts';
import type { OutputKey } from './trial-log.ts';

/** One end of a chain of builds: what it took, and the result of the key. */
export interface End {
  readonly taken: ReadonlySet<Suspect>;
  readonly digest: string;
}

export interface Bisection {
  /** Suspects at which the key changes when they join. */
  readonly found: readonly Suspect[];
  /** Suspects that may matter as well: the builds ran out before they were separated. */
  readonly open: readonly Suspect[];
}

export interface Chain {
  readonly key: OutputKey;
  readonly low: End;
  /** Takes all that `low` takes, and more suspects. */
  readonly high: End;
  /** The order in which suspects join, and how likely each is to matter. */
  readonly order: readonly Weighted[];
  /** Suspects that a build must (not) take for its result to count; all others are assumed not to matter to this key. */
  readonly include: ReadonlySet<Suspect>;
  readonly exclude: ReadonlySet<Suspect>;
  /** Called if both halves change the key. That also happens if the key differs in every build; returns whether this is ruled out. */
  readonly isStable: () => Promise<boolean>;
}

export interface Weighted {
  readonly suspect: Suspect;
  readonly weight: number;
}

/**
 * Every suspect at which the key changes on the way from `low` to `high`, taking one after the other in the given order.
 * Halves by weight, both halves at once: about log2 n builds for one, k log2 (n/k) for k, shared with other keys' chains.
 */
export const bisect = async (batcher: QueryBatcher, chain: Chain): Promise<Bisection> => {
  const { low, high, key } = chain;
  if (low.digest === high.digest) return NOTHING;
  const between = chain.order.filter(({ suspect }) => high.taken.has(suspect) && !low.taken.has(suspect));
  if (between.length <= 1) return { found: between.map(({ suspect }) => suspect), open: [] };

  const cut = middle(between);
  const lower = new Set(between.slice(0, cut).map(({ suspect }) => suspect));
  const upper = new Set(between.slice(cut).map(({ suspect }) => suspect));
  const taken = union(low.taken, lower);
  const digest = await batcher.ask({
    key,
    include: union(chain.include, lower),
    exclude: union(chain.exclude, upper),
    prefer: taken,
  });
  if (digest === undefined) return { found: [], open: [...lower, ...upper] };

  const mid = { taken, digest };
  const inLower = digest !== low.digest;
  const inUpper = digest !== high.digest;
  if (inLower && inUpper && !(await chain.isStable())) return { found: [], open: [...lower, ...upper] };
  const halves = await Promise.all([
    bisect(batcher, { ...chain, high: mid, exclude: inUpper ? union(chain.exclude, upper) : chain.exclude }),
    bisect(batcher, { ...chain, low: mid, include: inLower ? union(chain.include, lower) : chain.include }),
  ]);
  return {
    found: halves.flatMap((half) => half.found),
    open: halves.flatMap((half) => half.open),
  };
};

/** The same without the assumption that other suspects do not matter: also correct if suspects act only together. */
export const bisectStrictly = (
  batcher: QueryBatcher,
  chain: Omit<Chain, 'include' | 'exclude'>,
  everything: ReadonlySet<Suspect>,
): Promise<Bisection> =>
  bisect(batcher, { ...chain, include: chain.low.taken, exclude: minus(everything, chain.high.taken) });

const NOTHING: Bisection = { found: [], open: [] };

/** The index at which the weight is halved; at least one suspect is on either side. */
const middle = (between: readonly Weighted[]): number => {
  const half = between.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let cut = 0;
  let below = 0;
  while (cut < between.length && below + between[cut]!.weight / 2 < half) below += between[cut++]!.weight;
  return Math.min(Math.max(cut, 1), between.length - 1);
};
