import type { Weighted } from './bisect.ts';
import type { Suspect } from './builder.ts';
import type { QueryBatcher } from './query-batcher.ts';
import type { OutputKey, Trial, TrialLog } from './trial-log.ts';

/** One key that differs between a build with none of the suspects and a build with all. */
export interface SearchTarget {
  readonly key: OutputKey;
  readonly suspects: readonly Weighted[];
  /** Known to matter without a build: canaries and signatures said so. Held to it, but not searched for. */
  readonly known: readonly Suspect[];
}

export interface Investigation {
  readonly batcher: QueryBatcher;
  readonly log: TrialLog;
  readonly targets: readonly SearchTarget[];
  /** The builds with none and with all of the suspects. */
  readonly low: Trial;
  readonly high: Trial;
  /** Whether dice must be ruled out; not when that was done already for the axis whose parts these are. */
  readonly needsSignificance: boolean;
  /** Whether a second experiment has another value again for this suspect. */
  readonly hasThird: (suspect: Suspect) => boolean;
}

/** `Of`: whole axes, or whatever was searched. */
export type Verdict<Of extends Suspect> =
  | { readonly kind: 'axes'; readonly sets: readonly (readonly Of[])[] }
  | { readonly kind: 'noise' }
  /** The builds ran out: who is known to matter, and among whom more may hide. */
  | { readonly kind: 'open'; readonly known: readonly Of[]; readonly suspects: readonly Of[] };
