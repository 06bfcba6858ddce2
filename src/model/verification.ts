/** The outcome of `verify`: plain data; text is escaped for display. */
export interface Verification {
  readonly schema: 1;
  /** `failed`: the build failed or timed out. */
  readonly verdict: 'verified' | 'different' | 'failed';
  readonly scenario: string;
  /** The reason, if the verdict alone is not enough: how the build failed, and the end of its log. Else empty. */
  readonly reason: string;
  readonly outputs: readonly VerifiedOutput[];
  readonly seconds: number;
}

export interface VerifiedOutput {
  readonly path: string;
  readonly verdict: 'verified' | 'different' | 'missing';
  /** SHA-256 of the published file, in lower-case hex. */
  readonly published: string;
  /** SHA-256 of the rebuilt file; absent if it is missing. */
  readonly rebuilt?: string;
  /** The published file that was compared with, if there is one. */
  readonly against?: string;
  /** Where the files differ, outermost layer first; empty if that is not known without the published file. */
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
