import type { AxisName } from './axis-name.ts';
import type { Canary } from './canary.ts';
import type { ComparisonFacts, DifferenceGroup, DifferingPair, Format } from './difference.ts';
import type { Confidence, Fix } from './finding.ts';
import type { RawPath } from './raw-path.ts';

/** What a cause may look at besides the differing pair. */
export interface CauseContext {
  readonly output: RawPath;
  readonly canaries: readonly Canary[];
  /** The axes that differ between the builds, when that is known: nobody else can be to blame. */
  readonly varied?: readonly AxisName[];
  /** Every group of the same output, to tell a root from what follows from it. */
  readonly groups: readonly DifferenceGroup[];
  /** By format; of the outermost container of that format. */
  readonly facts: ReadonlyMap<Format, ComparisonFacts>;
}

export interface Blame {
  readonly axes: readonly AxisName[];
  readonly confidence: Confidence;
  /** When the wording or the fix depends on the pair. */
  readonly cause?: string;
  readonly fix?: Fix;
  /** A suffix of the cause's code, for a cause that serves several axes. */
  readonly variant?: string;
}

/** A known reason for differences: how to recognise it, how to say it, how to mend it. */
export interface Cause {
  readonly code: string;
  readonly formats: readonly Format[];
  /** In words; without the fix. */
  readonly cause: string;
  readonly fix: Fix;
  /** What is to blame for this pair; `derived` when it only follows from other differences; undefined when not this. */
  readonly explains: (
    pair: DifferingPair,
    group: DifferenceGroup,
    context: CauseContext,
  ) => Blame | 'derived' | undefined;
}
