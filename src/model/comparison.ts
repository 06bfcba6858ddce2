import type { Finding } from './finding.ts';
import type { Unexplained } from './report.ts';

/** The outcome of `diff`: plain data, text fit for display. */
export interface Comparison {
  readonly schema: 1;
  readonly verdict: 'equal' | 'different';
  readonly sides: { readonly control: string; readonly experiment: string };
  /** Those that differ. */
  readonly outputs: readonly ComparedOutput[];
  readonly findings: readonly Finding[];
  readonly unexplained: Unexplained;
  readonly explained: { readonly differences: number; readonly of: number };
  readonly seconds: number;
}

export interface ComparedOutput {
  readonly path: string;
  readonly differences: number;
  /** What is known besides: "all 4,770 members have equal content". */
  readonly notes: readonly string[];
  /** How many members both sides have, when it is an archive. */
  readonly members?: number;
}
