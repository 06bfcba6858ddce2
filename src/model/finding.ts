import type { AxisName } from './axis-name.ts';

/**
 * How well a finding is known, from strong to weak: `proved` by builds, `computed` from content, `recognised` by a value that the harness chose,
 * or only `suggested` by the form of the difference.
 */
export type Confidence = (typeof CONFIDENCES)[number];

/** From strong to weak. */
export const CONFIDENCES = ['proved', 'computed', 'recognised', 'suggested'] as const;

/** How to fix a finding: a sentence, and the exact option or command if there is one. */
export interface Fix {
  readonly text: string;
  readonly command?: string;
  /** Whether builds have shown that it mends the finding; absent for a suggestion. */
  readonly proved?: boolean;
}

/** A fix, and others that are better if only that axis is to blame. */
export interface Advice {
  readonly fix: Fix;
  readonly byAxis?: FixByAxis;
}

export type FixByAxis = Readonly<Partial<Record<AxisName, Fix>>>;

/** One piece of evidence, already escaped for display: no control characters, no bytes that are not UTF-8. */
export interface Evidence {
  /** The place: `Python-3.13.5.tgz > Python-3.13.5.tar > Python-3.13.5/README.rst`. */
  readonly where: string;
  /** The decoded field, or `offset 1234`. */
  readonly field: string;
  readonly control: string;
  readonly experiment: string;
}

/** Differences with one explanation: the cause, the axes to blame, the evidence, the fix. */
export interface Finding {
  /** The cause's identifier, such as `tar-uid`. */
  readonly code: string;
  /** The cause as a phrase for display, without the fix. */
  readonly cause: string;
  /** The output's path, escaped for display. */
  readonly output: string;
  /** The path inside nested containers, outermost first, of the first example; empty for the output itself. */
  readonly member: readonly string[];
  /** The decoded field, such as `uid`, or `content`. */
  readonly field: string;
  /** The axes to blame, possibly several. Empty for noise, or if not yet known. */
  readonly axes: readonly AxisName[];
  readonly confidence: Confidence;
  /** Whether it also differs between builds under the same conditions, or has the form of what does: then no axis need be to blame. */
  readonly noise: boolean;
  /** At most three examples. */
  readonly evidence: readonly Evidence[];
  /** How many differences this finding explains. */
  readonly count: number;
  readonly fix: Fix;
  /** The outputs agree only by chance, or the difference does not count: a warning only. */
  readonly latent: boolean;
  /** Present if a baseline accepts it. */
  readonly accepted?: Accepted;
  /** Present if no entry of the baseline accepts it, and one would if its day had not passed. */
  readonly expired?: Accepted;
}

/** A finding before its axes are final. */
export interface AdvisedFinding extends Finding {
  /** If the fix depends on the axes to blame. */
  readonly advice?: Advice;
}

/** That a baseline names a difference: a known fault, which fails no run until the end of that day. */
export interface Accepted {
  /** `YYYY-MM-DD`, UTC. */
  readonly until: string;
  readonly reason: string;
}
