import type { AxisName } from './axis-name.ts';
import type { Canary } from './canary.ts';
import type { ContentDigests } from './content-digests.ts';
import type { ComparisonFacts, DifferenceGroup, DifferingPair, Format } from './difference.ts';
import type { Confidence, Fix, FixByAxis } from './finding.ts';
import type { PackedProperty } from './packer.ts';
import type { RawPath } from './raw-path.ts';

/** What a cause can use besides the differing pair. */
export interface CauseContext {
  readonly output: RawPath;
  readonly canaries: readonly Canary[];
  /** The axes that differ between the builds, if that is known: no other axis can be to blame. */
  readonly varied?: readonly AxisName[];
  /** Every group of the same output. For `prepare` only: there may be very many. */
  readonly groups: readonly DifferenceGroup[];
  /** One of the groups, if the output differs in that field: to distinguish a root difference from those that follow from it. */
  readonly groupOf: (format: Format, field: string) => DifferenceGroup | undefined;
  /** By format; those of the outermost container of that format. */
  readonly facts: ReadonlyMap<Format, ComparisonFacts>;
  /** To recompute what may be the checksum or the size of another content. */
  readonly digests: ContentDigests;
  /** By parts of paths of the control: the part in the experiment, and the output, of outputs that have another path there. */
  readonly renamed: ReadonlyMap<string, RenamedPart>;
  /** Of a folder with two paths, if they differ only in a part of the digest of a file in it: that output. */
  readonly nameFollows?: RawPath;
  /** Whether only one build made the output, and its name contains the digest of its content. */
  readonly namedByContent: boolean;
}

export interface RenamedPart {
  readonly name: string;
  readonly output: RawPath;
}

export interface Blame {
  readonly axes: readonly AxisName[];
  readonly confidence: Confidence;
  /** Whether it has the form of what differs between any two builds. */
  readonly noise?: boolean;
  /** Only if the wording or the fix depends on the pair. */
  readonly cause?: string;
  readonly fix?: Fix;
  /** Instead of the fix, if only such axes are to blame. */
  readonly byAxis?: FixByAxis;
  /** Instead of that of the cause. */
  readonly property?: PackedProperty;
  /**
   * If the answer may not be the whole: axes that may be at work in the same bytes, or none if it is not known which. The bytes do not
   * count as explained until builds have shown what is at work.
   */
  readonly unsettled?: readonly AxisName[];
  /**
   * The evidence is weak by itself. If the conditions of the two sides are not known, the claim holds only if every difference of the same
   * content has a cause: an edit changes something else, too.
   */
  readonly weak?: boolean;
  /** A suffix of the cause's code, if one cause is used for several axes. */
  readonly variant?: string;
  /** With `computed`: the outputs from whose contents the values are computed. They have the differences that are the root of these. */
  readonly follows?: readonly RawPath[];
}

/** The axes to blame for a pair; `derived` if it only follows from other differences; undefined if this is not the cause. */
export type CauseAnswer = Blame | 'derived' | undefined;

/** A known cause of differences: its wording, and its fix. */
export interface CauseWords {
  readonly code: string;
  readonly formats: readonly Format[];
  /** As a phrase for display, without the fix. */
  readonly cause: string;
  /** That of the program which usually writes the format. */
  readonly fix: Fix;
  /** Instead of the fix, if only such axes are to blame. */
  readonly byAxis?: FixByAxis;
  /** Whether the fix is that of the axis, once builds have shown which of several axes it is. */
  readonly fixOfAxis?: true;
  /** Whether it says only that an order differs: the bytes show that, but not which axis decides the order. */
  readonly isOrder?: true;
  /** What of a packed file differs: then another program that packed it (src/packers) has another fix. */
  readonly property?: PackedProperty;
}

/** Recognised by the pair alone, in constant time. */
export interface CauseOfPair extends CauseWords {
  readonly explains: (pair: DifferingPair, group: DifferenceGroup, context: CauseContext) => CauseAnswer;
}

/**
 * Recognised by what else differs, too. `prepare` is called once for a group, and looks through its pairs and through the other groups; the
 * function that it returns is called for each pair, and takes constant time.
 */
export interface CauseOfGroup extends CauseWords {
  readonly prepare: (group: DifferenceGroup, context: CauseContext) => (pair: DifferingPair) => CauseAnswer;
}

/** A known cause of differences, and how to recognise it. */
export type Cause = CauseOfPair | CauseOfGroup;
