/** What `verify` found: plain data, text fit for display. */
export interface Verification {
  readonly schema: 1;
  /** `failed`: the build did, or timed out. */
  readonly verdict: 'verified' | 'different' | 'failed';
  readonly scenario: string;
  /** Why, where the verdict alone does not say it: how the build failed and the end of its log. Else empty. */
  readonly reason: string;
  readonly outputs: readonly VerifiedOutput[];
  readonly seconds: number;
}

export interface VerifiedOutput {
  readonly path: string;
  readonly verdict: 'verified' | 'different' | 'missing';
  /** Lower-case hex of what was published. */
  readonly published: string;
  /** Of what was rebuilt; absent when missing. */
  readonly rebuilt?: string;
  /** The file that was compared with, where one is at hand. */
  readonly against?: string;
  /** Where they differ, outermost first; empty when that cannot be told without the published file. */
  readonly layers: readonly LayerDifference[];
}

/** What differs in one layer of an output. */
export interface LayerDifference {
  readonly layer: 'container' | 'tar header' | 'member content' | 'content';
  readonly fields: readonly LayerField[];
}

export interface LayerField {
  readonly field: string;
  readonly count: number;
  /** The first place. */
  readonly where: string;
  readonly published: string;
  readonly rebuilt: string;
}
