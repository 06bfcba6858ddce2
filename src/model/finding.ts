import type { AxisName } from './axis-name.ts';

export type Confidence = 'confirmed' | 'canary' | 'signature' | 'noise';

/** What mends a finding: a sentence, and where one exists the exact option or command. */
export interface Fix {
  readonly text: string;
  readonly command?: string;
}

/** One piece of evidence, already fit for display: no control characters, no bytes that are not UTF-8. */
export interface Evidence {
  /** Where: `Python-3.13.5.tgz > Python-3.13.5.tar > Python-3.13.5/README.rst`. */
  readonly where: string;
  /** Which decoded field, or `offset 1234`. */
  readonly field: string;
  readonly control: string;
  readonly experiment: string;
}

/** Differences explained: the cause, the axes to blame, the evidence, the fix. */
export interface Finding {
  /** The cause's identifier, such as `tar-uid`. */
  readonly code: string;
  /** What happened, in words; without the fix. */
  readonly cause: string;
  /** The output's path, escaped for display. */
  readonly output: string;
  /** The path inside nested containers, outermost first, of the first example; empty for the output itself. */
  readonly member: readonly string[];
  /** The decoded field, such as `uid`, or `content`. */
  readonly field: string;
  /** The axes to blame, possibly several. Empty when nobody's (noise) or not yet known. */
  readonly axes: readonly AxisName[];
  readonly confidence: Confidence;
  /** At most three examples. */
  readonly evidence: readonly Evidence[];
  /** How many differences this one finding stands for. */
  readonly count: number;
  readonly fix: Fix;
  /** Both builds agree, by luck: a warning only. */
  readonly latent: boolean;
}
