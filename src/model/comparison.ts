import type { DiffoscopeReport } from './diffoscope-report.ts';
import type { Finding } from './finding.ts';
import type { Unexplained } from './report.ts';

/** The outcome of `diff`: plain data; text is escaped for display. */
export interface Comparison {
  readonly schema: 2;
  readonly verdict: 'equal' | 'different';
  readonly sides: { readonly control: string; readonly experiment: string };
  /** The outputs that differ. */
  readonly outputs: readonly ComparedOutput[];
  readonly findings: readonly Finding[];
  readonly unexplained: Unexplained;
  readonly explained: { readonly differences: number; readonly of: number };
  /** Absent if it was not to be asked, or if nothing is unexplained. */
  readonly diffoscope?: DiffoscopeReport;
  readonly seconds: number;
}

export interface ComparedOutput {
  readonly path: string;
  /** The path on the other side, if it is another. */
  readonly counterpart?: string;
  readonly differences: number;
  /** Further facts, such as "all 4,770 members have equal content". */
  readonly notes: readonly string[];
  /** For an archive: how many members are on both sides. */
  readonly members?: number;
}
