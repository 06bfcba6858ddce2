import type { AxisName } from '../../../model/axis-name.ts';
import type { Weighted } from './bisect.ts';
import type { Suspect } from './builder.ts';
import type { QueryBatcher } from './query-batcher.ts';
import type { OutputKey, Trial, TrialLog } from './trial-log.ts';

/** What the explanation of the two builds has already found about one output. */
export interface Hint {
  /** Axes that canaries or signatures prove. */
  readonly known: readonly AxisName[];
  /** Those of them that no canary proves alone, but only a finding that names several axes, or a signature. */
  readonly joint?: readonly AxisName[];
  /** Axes that a signature suggests. */
  readonly likely: readonly AxisName[];
  /** Whether `known` explains every difference, so that no build is needed. */
  readonly settled: boolean;
  /** If `known` explains every other difference: fields that cannot be random, and that one of a few axes changed, or several. */
  readonly ambiguous?: readonly AmbiguousField[];
  /** If it was computed from the contents of other outputs, those: what is to blame for them is to blame for it, so it is not searched. */
  readonly follows?: readonly OutputKey[];
}

export const NO_HINT: Hint = { known: [], likely: [], settled: false };

export interface AmbiguousField {
  readonly format: string;
  readonly field: string;
  readonly axes: readonly AxisName[];
}

/** One key that differs between a build with none of the suspects and a build with all. */
export interface SearchTarget {
  readonly key: OutputKey;
  readonly suspects: readonly Weighted[];
  /** Known to matter without a build, from canaries and signatures. Builds confirm them, but they are not searched for. */
  readonly known: readonly Suspect[];
  readonly joint?: readonly Suspect[];
}

export interface Investigation {
  readonly batcher: QueryBatcher;
  readonly log: TrialLog;
  readonly targets: readonly SearchTarget[];
  /** The builds with none and with all of the suspects. */
  readonly low: Trial;
  readonly high: Trial;
  /**
   * Whether chance must be ruled out and the smallest sets be found; not for parts: chance was ruled out for their axis, and all parts that
   * matter are named together.
   */
  readonly needsSignificance: boolean;
  /** Whether a second experiment has a third value for this suspect. */
  readonly hasThird: (suspect: Suspect) => boolean;
}

/** `Of`: `AxisName` if the suspects are whole axes. */
export type Verdict<Of extends Suspect> =
  | { readonly kind: 'axes'; readonly sets: readonly (readonly Of[])[] }
  | { readonly kind: 'noise' }
  /** The builds ran out: the suspects known to matter, and those that may matter as well. */
  | { readonly kind: 'open'; readonly known: readonly Of[]; readonly suspects: readonly Of[] };
